"""Going to a screen, as a visitor who looks at it before doing anything."""

from playwright.sync_api import Page, Response


def go(page: Page, address: str) -> Response:
    """Go to an address, and wait until its screen is there in the place of its first look."""
    answer = page.goto(address)
    page.locator(".premier-regard").wait_for(state="detached")
    return answer
