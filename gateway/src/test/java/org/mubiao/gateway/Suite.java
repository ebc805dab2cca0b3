package org.mubiao.gateway;

import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClient.RequestBodySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running gateway with demo accounts before three stub services, and a client of it. */
class Suite implements AutoCloseable {

    private static final int LARGEST_ANSWER = 32 * 1024 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final StubService budget = new StubService("budget");
    final StubAccounts accounts = new StubAccounts();
    final StubService indicator = new StubService("indicator");
    final StubService reporting = new StubService("reporting");
    /** The batches of reads that were to be recorded. */
    final List<StubService.Arrived> reads = new CopyOnWriteArrayList<>();

    final TestClock clock = new TestClock();
    final ConfigurableApplicationContext gateway;

    private final WebClient client;

    record Answer(int status, HttpHeaders headers, String body) {

        JsonNode json() {
            return JSON.readTree(body);
        }

        String code() {
            return json().path("code").asString();
        }
    }

    Suite(String... settings) {
        SharedStore.forgetAttempts();
        accounts.in(budget);
        reporting.answersQuestions((asked, response) -> {
            reads.add(asked);
            return response.status(204).send();
        });
        Stream.of(budget, indicator, reporting)
                .forEach(service -> service.answersJson("/actuator/health", "{\"status\":\"UP\"}"));
        var all = new LinkedHashMap<String, String>();
        Stream.concat(
                        Stream.of(
                                "--server.port=0",
                                "--mubiao.demo=true",
                                "--mubiao.mongodb.uri=" + SharedStore.uri(),
                                "--mubiao.services.budget=" + budget.address(),
                                "--mubiao.services.indicator=" + indicator.address(),
                                "--mubiao.services.reporting=" + reporting.address()),
                        Arrays.stream(settings))
                .forEach(setting -> all.put(setting.substring(0, setting.indexOf('=')), setting));
        gateway = GatewayApplication.builder()
                .initializers(withClock())
                .run(all.values().toArray(String[]::new));
        client = WebClient.builder()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER))
                .build();
    }

    private ApplicationContextInitializer<GenericApplicationContext> withClock() {
        return context -> context.registerBean(java.time.Clock.class, () -> clock);
    }

    /** One suite for all tests that leave it as they found it; it ends with the JVM. */
    static Suite shared() {
        return Shared.SUITE;
    }

    private static class Shared {
        static final Suite SUITE = new Suite();
    }

    int port() {
        return ((WebServerApplicationContext) gateway).getWebServer().getPort();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port());
    }

    Answer ask(HttpMethod method, String path, Consumer<RequestBodySpec> request) {
        var spec = client.method(method).uri(address().resolve(path));
        request.accept(spec);
        return spec.exchangeToMono(answer -> answer.bodyToMono(String.class)
                        .defaultIfEmpty("")
                        .map(body -> new Answer(
                                answer.statusCode().value(), answer.headers().asHttpHeaders(), body)))
                .block();
    }

    Answer get(String path, String... headers) {
        return ask(HttpMethod.GET, path, with(headers));
    }

    Answer post(String path, String json, String... headers) {
        return write(HttpMethod.POST, path, json, headers);
    }

    Answer put(String path, String json, String... headers) {
        return write(HttpMethod.PUT, path, json, headers);
    }

    private Answer write(HttpMethod method, String path, String json, String... headers) {
        return ask(
                method,
                path,
                with(headers)
                        .andThen(request ->
                                request.contentType(MediaType.APPLICATION_JSON).bodyValue(json)));
    }

    static Consumer<RequestBodySpec> with(String... headers) {
        return request -> {
            for (var i = 0; i < headers.length; i += 2) request.header(headers[i], headers[i + 1]);
        };
    }

    Answer signIn(String username, String password, String... headers) {
        return post("/api/session", "{\"username\":\"%s\",\"password\":\"%s\"}".formatted(username, password), headers);
    }

    /** The token of a new session. */
    String tokenOf(String username) {
        return signIn(username, StubAccounts.DEMO_PASSWORD).json().path("token").asString();
    }

    /** An Authorization header of a new session. */
    String bearerOf(String username) {
        return "Bearer " + tokenOf(username);
    }

    /** The token that the gateway showed to a service. */
    static SignedJWT shown(StubService.Arrived arrived) {
        try {
            return SignedJWT.parse(arrived.headers().get("Authorization").substring("Bearer ".length()));
        } catch (ParseException broken) {
            throw new AssertionError(broken);
        }
    }

    @Override
    public void close() {
        gateway.close();
        SharedStore.forgetAttempts();
        Stream.of(budget, indicator, reporting).forEach(StubService::close);
    }
}
