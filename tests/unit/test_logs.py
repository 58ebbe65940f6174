"""What goes wrong, in the journal: in one line, without a trace or anyone's words, and counted."""

import io
import json
import logging
import subprocess
import sys

import pytest

from tests.browser.server import ROOT
from web.journal import JsonLine
from web.repeats import MOST, CountingHandler

PRIVATE = "Jeanne Exemple"


@pytest.fixture
def journal():
    """A log whose lines can be read, which tells of repetitions when it is asked to."""
    written = io.StringIO()
    handler = CountingHandler(written, span=3600)
    handler.setFormatter(JsonLine())
    logger = logging.Logger("essai")
    logger.addHandler(handler)
    yield logger, handler, lambda: [json.loads(line)["message"] for line in written.getvalue().splitlines()]
    handler.close()


def test_what_repeats_is_written_once_and_then_counted(journal):
    logger, handler, lines = journal
    for _ in range(2048):
        logger.error("plus de descripteur")
    logger.error("autre chose")
    assert lines() == ["plus de descripteur", "autre chose"]
    handler.tell()
    assert lines()[2:] == ["plus de descripteur … encore 2047 fois"]


def test_what_happens_again_later_is_written_again(journal):
    logger, handler, lines = journal
    for _ in range(2):
        logger.warning("encore")
        handler.tell()
    assert lines() == ["encore", "encore"]


def test_what_does_not_go_wrong_is_always_written(journal):
    logger, _, lines = journal
    for _ in range(3):
        logger.info("une demande")
    assert lines() == ["une demande"] * 3


def test_the_same_words_of_two_logs_are_two_things(journal):
    logger, handler, lines = journal
    other = logging.Logger("autre")
    other.addHandler(handler)
    logger.error("perdu")
    other.error("perdu")
    assert lines() == ["perdu", "perdu"]


def test_a_flood_of_different_words_is_not_kept_in_mind(journal):
    logger, handler, lines = journal
    for each in range(MOST + 10):
        logger.error("numéro %s", each)
    assert len(lines()) == MOST + 10
    assert len(handler._said) < MOST


def test_what_was_not_told_yet_is_told_at_the_end(journal):
    logger, handler, lines = journal
    logger.error("perdu")
    logger.error("perdu")
    handler.close()
    assert lines()[-1] == "perdu … encore 1 fois"


# What a process says that fails in every way there is, once its journal is open.
FAILING = f"""
import asyncio, gc, logging, sys, threading, traceback, warnings
from web.journal import open_journal
open_journal()

def fail():
    raise ValueError("{PRIVATE}")

def failed():
    try:
        fail()
    except ValueError:
        return traceback.format_exc()

class Ending:
    def __del__(self):
        fail()

async def forget():
    async def fails():
        fail()
    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)

try:
    fail()
except ValueError:
    logging.getLogger("une.bibliotheque").exception("elle échoue")
    logging.getLogger("une.bibliotheque").error("elle échoue aussi", stack_info=True)
logging.getLogger("uvicorn.error").error(failed())
logging.getLogger("autre").error("avant\\n" + failed())
warnings.warn("attention")
thread = threading.Thread(target=fail)
thread.start()
thread.join()
Ending()
asyncio.run(forget())
gc.collect()
fail()
"""


def test_no_failure_of_a_process_is_told_with_its_trace_or_its_words():
    ended = subprocess.run(
        [sys.executable, "-c", FAILING], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ended.stderr == ""
    lines = [json.loads(line) for line in ended.stdout.splitlines()]
    said = [line["message"] for line in lines]
    assert "Traceback" not in ended.stdout
    assert PRIVATE not in ended.stdout
    assert 'File "' not in ended.stdout
    assert any(words.startswith("elle échoue: ValueError (<string>") for words in said)
    assert "elle échoue aussi" in said
    assert "ValueError" in said
    assert "avant ValueError" in said
    for where in ("a thread", "an end", "the process"):
        assert any(f"in {where}: ValueError" in words for words in said)
    assert any("never retrieved" in words for words in said)


@pytest.mark.trial
def test_a_lifespan_that_fails_is_told_without_its_trace():
    serve = """
import uvicorn
from contextlib import asynccontextmanager
from starlette.applications import Starlette
from web.journal import open_journal
from web.streamlit_seams.logs import join_the_journal
open_journal()

@asynccontextmanager
async def lifespan(app):
    join_the_journal()
    raise ValueError("%s")
    yield

uvicorn.run(Starlette(lifespan=lifespan), port=0)
"""
    command = [sys.executable, "-c", serve % PRIVATE]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    said = ended.stdout + ended.stderr
    assert "ValueError" in said
    assert "Traceback" not in said
    assert PRIVATE not in said
