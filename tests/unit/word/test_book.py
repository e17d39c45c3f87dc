import io
import zipfile

from generator.word.book import finished, new_book


def test_nothing_in_a_book_tells_the_machine_or_the_day_and_data_stay_text():
    made = []
    for _ in range(2):
        stream = io.BytesIO()
        book = new_book(stream)
        sheet = book.add_worksheet("Một")
        sheet.write(0, 0, "=1+1")
        sheet.write(1, 0, "01/2024")
        made.append(finished(book, stream))
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as archive:
        entries = archive.infolist()
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        assert "=1+1" in archive.read("xl/sharedStrings.xml").decode()
    assert {(entry.date_time, entry.create_system) for entry in entries} == {((1980, 1, 1, 0, 0, 0), 0)}
