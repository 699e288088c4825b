from kartoteka.intake.submissions.tests.conftest import form, send

__all__ = ["form", "send"]
