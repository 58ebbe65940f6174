"""Measurements of the running application, each against something measured in the same run."""
