"""Options of the test run."""

from hypothesis import settings

# A busy machine must not fail a test: no limit on the time of one example.
settings.register_profile("project", deadline=None)
settings.load_profile("project")


def pytest_addoption(parser):
    parser.addoption(
        "--ghi-mau", action="store_true", help="write the golden files anew from what the program makes now"
    )
