# One image for every service; the name of the service is the argument.
#   docker build -f deploy/docker/service.Dockerfile --build-arg SERVICE=gl-poster -t ml-connector/gl-poster .
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY libs libs
COPY services services
COPY simulators simulators
COPY tools tools
COPY schemas schemas
COPY tsconfig.json tsconfig.base.json ./
RUN npm ci --no-audit --no-fund
# Compiles everything and bundles the pages of the console.
RUN npm run --silent build
ARG SERVICE
RUN test -f "services/${SERVICE}/dist/main.js" \
  && npm prune --omit=dev --no-audit --no-fund --workspace "@ml-connector/${SERVICE}" \
  && find libs services -name '*.spec.*' -delete

FROM node:24-bookworm-slim
ARG SERVICE
ENV NODE_ENV=production SERVICE=${SERVICE} HTTP_HOST=0.0.0.0 HTTP_PORT=8080
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/libs libs
COPY --from=build /app/services/${SERVICE} services/${SERVICE}
USER node
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/health/live').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["sh", "-c", "exec node services/$SERVICE/dist/main.js"]
