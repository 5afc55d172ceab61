"""The pages of the server in a real browser: from a ready query to its answer to a node in the explorer."""

from playwright.sync_api import Browser, expect

from kg.serve import Server


def test_server_leads_from_a_ready_query_to_a_node_in_the_explorer(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("request", lambda request: faults.append(request.url) if server.address not in request.url else None)
    page.goto(f"{server.address}sparql")
    page.get_by_text("Ready queries").click()
    page.get_by_role("link", name="leaderboard").click()
    page.get_by_role("button", name="Run").click()
    page.get_by_role("link", name="method:alphanet").click()
    page.wait_for_selector("html[data-ready=yes]", state="attached")
    expect(page.get_by_role("heading", name="AlphaNet").first).to_be_visible()
    assert faults == []
    page.close()
