# The bot in a small image: no shell, no package manager, not root. See docs/operating.md.
#   docker build --build-arg VERSION=1.0.0 --build-arg REVISION=$(git rev-parse HEAD) -t teams-counsel-bot:1.0.0 .
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
ARG TARGETARCH
ARG VERSION=1.0.0-dev
WORKDIR /source

# What decides the packages comes first, so that a change of code alone does not fetch them again.
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/TeamsCounselBot/TeamsCounselBot.csproj src/TeamsCounselBot/
COPY src/TeamsCounselBot.AdaptiveCards/TeamsCounselBot.AdaptiveCards.csproj src/TeamsCounselBot.AdaptiveCards/
COPY src/TeamsCounselBot.BotConnector/TeamsCounselBot.BotConnector.csproj src/TeamsCounselBot.BotConnector/
COPY src/TeamsCounselBot.Sessions/TeamsCounselBot.Sessions.csproj src/TeamsCounselBot.Sessions/
RUN dotnet restore src/TeamsCounselBot -a $TARGETARCH -p:PublishReadyToRun=true

COPY src/TeamsCounselBot/ src/TeamsCounselBot/
COPY src/TeamsCounselBot.AdaptiveCards/ src/TeamsCounselBot.AdaptiveCards/
COPY src/TeamsCounselBot.BotConnector/ src/TeamsCounselBot.BotConnector/
COPY src/TeamsCounselBot.Sessions/ src/TeamsCounselBot.Sessions/
RUN dotnet publish src/TeamsCounselBot -c Release -a $TARGETARCH --no-restore --no-self-contained -p:Version=$VERSION -o /app \
    && mkdir -p /volumes/data /volumes/keys && chmod 700 /volumes/data /volumes/keys

# "extra": with ICU and time zones, which dates in other languages need.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra
ARG VERSION=1.0.0-dev
ARG REVISION=
LABEL org.opencontainers.image.title="TeamsCounselBot" \
    org.opencontainers.image.licenses="MIT" \
    org.opencontainers.image.version=$VERSION \
    org.opencontainers.image.revision=$REVISION
WORKDIR /app
COPY --from=build /app ./
# 1654 is the account "app" of the base image. The final image has no shell to make folders with.
COPY --from=build --chown=1654:1654 /volumes/ /
ENV ASPNETCORE_HTTP_PORTS=8080 \
    DOTNET_EnableDiagnostics=0 \
    ConnectionStrings__Sessions="Data Source=/data/sessions.db" \
    Storage__EncryptionKeys__Path=/keys
VOLUME ["/data", "/keys"]
EXPOSE 8080
USER 1654
ENTRYPOINT ["dotnet", "TeamsCounselBot.dll"]
