package org.mubiao.gateway;

import static org.mubiao.gateway.Service.BUDGET;
import static org.mubiao.gateway.Service.INDICATOR;
import static org.mubiao.gateway.Service.REPORTING;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Which service answers which request: the first line that fits, and nothing else under {@code /api}. */
@Configuration(proxyBeanMethods = false)
class Routes {

    private static final Set<HttpMethod> READ = Set.of(GET, HEAD);
    private static final Set<HttpMethod> WRITE = Set.of(POST, PUT, PATCH, DELETE);
    private static final Set<HttpMethod> ANY = Set.of(GET, HEAD, POST, PUT, PATCH, DELETE);

    private static final List<Line> TABLE = List.of(
            new Line(ANY, "/api/units/**", BUDGET),
            new Line(ANY, "/api/accounts/**", BUDGET),
            new Line(READ, "/api/ledgers/budget/**", BUDGET),
            new Line(Set.of(POST), "/api/ledgers/budget/erasures", BUDGET),
            new Line(Set.of(PUT), "/api/projects/{id}/budget", BUDGET),
            new Line(Set.of(PUT), "/api/projects/{id}/purpose", BUDGET),
            new Line(ANY, "/api/submission-windows/**", INDICATOR),
            new Line(ANY, "/api/projects/{id}/presence", REPORTING),
            new Line(WRITE, "/api/projects/**", INDICATOR),
            new Line(ANY, "/api/imports/**", INDICATOR),
            new Line(ANY, "/api/target-values", INDICATOR),
            new Line(ANY, "/api/indicator-definitions/**", INDICATOR),
            new Line(READ, "/api/ledgers/indicator/**", INDICATOR),
            new Line(Set.of(POST), "/api/ledgers/indicator/erasures", INDICATOR),
            new Line(ANY, "/api/read-model/**", REPORTING),
            new Line(READ, "/api/ledgers/audit/**", REPORTING),
            new Line(READ, "/api/projects/**", REPORTING),
            new Line(ANY, "/api/dashboards/**", REPORTING),
            new Line(ANY, "/api/forms*", REPORTING),
            new Line(READ, "/api/todos", REPORTING),
            new Line(ANY, "/api/audit/**", REPORTING));

    private record Line(Set<HttpMethod> methods, PathPattern path, Service service) {

        Line(Set<HttpMethod> methods, String path, Service service) {
            this(methods, PathPatternParser.defaultInstance.parse(path), service);
        }

        boolean fits(HttpMethod method, PathContainer asked) {
            return methods.contains(method) && path.matches(asked);
        }
    }

    /** The service that answers such a request, or none. */
    static Optional<Service> of(HttpMethod method, PathContainer path) {
        return TABLE.stream()
                .filter(line -> line.fits(method, path))
                .map(Line::service)
                .findFirst();
    }

    static Optional<Service> of(ServerWebExchange exchange) {
        var request = exchange.getRequest();
        return of(request.getMethod(), request.getPath().pathWithinApplication());
    }

    @Bean
    RouteLocator routesByTable(Settings settings) {
        var routes = IntStream.range(0, TABLE.size())
                .mapToObj(row -> route(row, TABLE.get(row), settings))
                .toList();
        return () -> Flux.fromIterable(routes).concatWithValues(nothingElse());
    }

    private static Route route(int row, Line line, Settings settings) {
        return Route.async()
                .id(line.service().id() + " " + line.path().getPatternString())
                .order(row)
                .uri(settings.services().of(line.service()))
                .predicate(exchange -> line.fits(
                        exchange.getRequest().getMethod(),
                        exchange.getRequest().getPath().pathWithinApplication()))
                .build();
    }

    private static Route nothingElse() {
        var api = PathPatternParser.defaultInstance.parse("/api/**");
        return Route.async()
                .id("nothing")
                .order(TABLE.size())
                .uri("no://service")
                .predicate(
                        exchange -> api.matches(exchange.getRequest().getPath().pathWithinApplication()))
                .filter((exchange, chain) -> Mono.error(new Refusal(Problem.NOT_FOUND)))
                .build();
    }
}
