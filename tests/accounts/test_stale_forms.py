"""What happens to a form that was open while the session ended."""

from __future__ import annotations

from participatie.accounts.roles import Role
from tests.conftest import SignIn
from tests.site import CheckingClient


def test_an_old_page_to_sign_in_says_so_and_keeps_the_address(site: CheckingClient) -> None:
    refused = site.submit(
        site.get("/team/aanmelden"),
        csrf_token="of yesterday",
        email="noor@example.org",
        password="x",
        code="1",
        status=422,
    )
    assert "nog een keer" in refused.words
    assert refused.form()["email"] == "noor@example.org"
    assert refused.form()["password"] == ""


def test_a_form_of_another_session_is_refused(sign_in: SignIn) -> None:
    one, other = sign_in(Role.ADMINISTRATOR), sign_in(Role.ADMINISTRATOR)
    token = one.get("/team/beheer/organisaties").form()["csrf_token"]
    other.post("/team/beheer/organisaties", {"csrf_token": token, "name": "Politie", "kind": "police"}, status=400)
