"""Files that somebody hands in are read in a process of their own, which may break or be killed.

What is sent there is bytes, what comes back is JSON of our own rows. :mod:`~storage.sources.reading.limits` says
how much such a process may use, :mod:`~storage.sources.reading.child` is the process, and
:mod:`~storage.sources.reading.reader` is whoever asks it.
"""
