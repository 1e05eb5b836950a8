# The bot in a container: no root, and nothing that it may write but its data folder.
#
#   docker build -t rapporteur .
#   docker run -d --name rapporteur --restart unless-stopped --read-only --cap-drop ALL \
#     --security-opt no-new-privileges --tmpfs /tmp --env-file .env -v rapporteur:/var/lib/rapporteur rapporteur
#
# The base may be another image with Python 3.11 or later: --build-arg BASE=...
ARG BASE=python:3.12-slim

FROM ${BASE} AS build
COPY . /src
# Bytecode is written here, because the container may not write it: else each start would compile everything.
RUN python3 -m venv /opt/rapporteur \
 && /opt/rapporteur/bin/pip install --no-cache-dir /src \
 && /opt/rapporteur/bin/pip uninstall --yes pip \
 && python3 -m compileall -q /opt/rapporteur/lib

FROM ${BASE}
RUN useradd --system --uid 10001 --home-dir /var/lib/rapporteur --create-home --shell /usr/sbin/nologin rapporteur
COPY --from=build /opt/rapporteur /opt/rapporteur
ENV PATH=/opt/rapporteur/bin:$PATH RAPPORTEUR_DATA=/var/lib/rapporteur PYTHONDONTWRITEBYTECODE=1
USER 10001
WORKDIR /var/lib/rapporteur
VOLUME /var/lib/rapporteur
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5m --timeout=20s --start-period=60s CMD ["rapporteur", "doctor"]
ENTRYPOINT ["rapporteur"]
CMD ["run"]
