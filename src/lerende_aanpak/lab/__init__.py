"""JupyterLab: what the analyst sees there, and starting it."""
