"""Start LibreOffice without a window, and open a document in it: for the Python of UNO."""

import subprocess
import sys
import time
import uuid
from contextlib import contextmanager

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PATIENCE = 60  # seconds


@contextmanager
def opened(address, folder):
    """Give a document as it is opened, until the end of the block."""
    program, desktop = _connected(folder)
    try:
        yield desktop.loadComponentFromURL(address, "_blank", 0, (option("Hidden", True),))
    finally:
        desktop.terminate()
        program.wait(PATIENCE)


def option(name, value):
    """Say something to LibreOffice by its name."""
    return PropertyValue(Name=name, Value=value)


def _connected(folder):
    """Start LibreOffice, and return it with what opens documents."""
    pipe = f"clients{uuid.uuid4().hex}"
    profile = f"-env:UserInstallation=file://{folder}/profile-uno"
    accept = f"--accept=pipe,name={pipe};urp;"
    command = ["soffice", profile, "--headless", "--norestore", accept]
    program = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(PATIENCE * 4):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return program, context.ServiceManager.createInstance("com.sun.star.frame.Desktop")
        except NoConnectException:
            time.sleep(0.25)
    sys.exit("LibreOffice does not answer")
