"""The map alone, in the page of another site."""

from urllib.parse import urlsplit

from playwright.sync_api import expect


def test_the_copied_snippet_shows_the_map_of_the_selection_in_another_site(visit, other_site, tmp_path):
    visit.open("/?region=53")
    shown = visit.on_map("initiatives")
    visit.key("sorties").get_by_role("button", name="Intégrer").click()
    snippet = visit.page.get_by_test_id("stCode").locator("code").inner_text()
    (tmp_path / "page.html").write_text(
        f"<!doctype html><link rel=icon href=data:,>{snippet}", encoding="utf-8"
    )
    visit.page.context.clear_cookies()
    visit.page.goto(f"{other_site}/page.html")
    embedded = visit.page.frame_locator("iframe")
    framed = embedded.frame_locator(".st-key-carte iframe")
    framed.locator("body[data-carte]").wait_for()
    inner = next(frame for frame in visit.page.frames if "streamlit_folium" in frame.url)
    assert sorted(inner.evaluate("TerritoryMap.shown()")["initiatives"]) == shown
    expect(framed.locator(".leaflet-control-attribution")).to_contain_text("Licence Ouverte 2.0")
    expect(framed.locator(".carte-legende")).to_be_visible()
    link = embedded.get_by_role("link", name="Ouvrir la page complète")
    assert urlsplit(link.get_attribute("href")).query == "region=53"
    assert embedded.locator(".st-key-menu").count() == 0
