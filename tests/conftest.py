"""Options of the test run."""


def pytest_addoption(parser):
    parser.addoption(
        "--ghi-mau", action="store_true", help="write the golden files anew from what the program makes now"
    )
