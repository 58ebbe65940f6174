"""The logs of Streamlit and of the server that it starts: in the journal, like everything else."""

import logging

from streamlit import logger as streamlit_logger


def join_the_journal() -> None:
    """Hand what they log to the root of all logs, which the journal listens to.

    Left to itself, Streamlit gives each of its logs, and those of the server, a place of its own to write to,
    also to those that it makes later.
    """
    streamlit_logger.setup_formatter = _join
    for each in streamlit_logger._loggers.values():
        _join(each)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access"):
        _join(logging.getLogger(name))


def _join(logger: logging.Logger) -> None:
    for handler in [*logger.handlers]:
        logger.removeHandler(handler)
    logger.propagate = True
