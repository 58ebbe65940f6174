"""The catalogue of what is published, as a portal of open data reads it."""

from rdflib import DCAT, DCTERMS, RDF, Graph


def test_a_portal_finds_every_table_with_files_that_open_and_their_licence(edition, client):
    answer = client.get("/donnees/catalogue.jsonld")
    assert answer.headers["content-type"] == "application/ld+json"
    graph = Graph().parse(data=answer.text, format="json-ld")
    datasets = set(graph.subjects(RDF.type, DCAT.Dataset))
    assert {str(graph.value(each, DCTERMS.identifier)) for each in datasets} == set(edition.schemas)
    for said in (DCTERMS.title, DCTERMS.description, DCTERMS.publisher):
        assert all(graph.value(each, said) for each in datasets)
    addresses = {str(each) for each in graph.objects(None, DCAT.downloadURL)}
    assert len(addresses) > 2 * len(datasets)
    initiatives = [each for each in addresses if "initiatives" in each]
    assert {client.get(each).status_code for each in initiatives} == {200}
    for each in graph.subjects(RDF.type, DCAT.Distribution):
        assert str(graph.value(each, DCTERMS.license)).endswith("/licence/ETALAB_2_0")
