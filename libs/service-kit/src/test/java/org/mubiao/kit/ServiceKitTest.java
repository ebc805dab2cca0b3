package org.mubiao.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mubiao.feed.FeedPositions;
import org.mubiao.ledger.store.LedgerException;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A tiny service over HTTP: who gets in, how it refuses, how it waits. */
class ServiceKitTest {

    private enum Limit implements Rule {
        NOT_NAMED,
        TAKEN {
            @Override
            public int status() {
                return 409;
            }
        };

        @Override
        public String sentence() {
            return "it holds";
        }
    }

    record Body(int number) {}

    @RestController
    static class Doors {

        static volatile Throwable failure = new IllegalStateException();

        @GetMapping("/name")
        Mono<String> answer(org.springframework.security.core.Authentication who) {
            return Mono.just(who.getName());
        }

        @GetMapping("/failure")
        Mono<String> fail() {
            return Mono.error(failure);
        }

        @PostMapping("/body")
        Mono<String> take(@RequestBody Body body, @RequestParam int page) {
            return Mono.just(body.number() + "/" + page);
        }

        @GetMapping(path = "/stream", produces = MediaType.APPLICATION_NDJSON_VALUE)
        Flux<Map<String, Integer>> stream() {
            return Flux.just(Map.of("n", 1))
                    .concatWith(Mono.delay(Duration.ofMillis(50)).then(Mono.error(new IllegalStateException("torn"))));
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @WebServiceAutoConfiguration
    @Import({ServiceKit.class, Doors.class})
    static class Service {

        @Bean
        FeedPositions positions() {
            return new FeedPositions();
        }

        @Bean
        ReadAfterFilter readAfter(FeedPositions positions) {
            return new ReadAfterFilter(positions);
        }
    }

    private static Tokens tokens;
    private static ConfigurableApplicationContext service;
    private static WebTestClient http;

    @BeforeAll
    static void start() throws Exception {
        tokens = new Tokens();
        service = new SpringApplicationBuilder(Service.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--spring.main.banner-mode=off",
                        "--spring.messages.basename=kit-messages",
                        "--spring.messages.encoding=UTF-8",
                        "--spring.messages.fallback-to-system-locale=false",
                        "--mubiao.security.jwk-set-uri=" + tokens.keysUri());
        http = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port"))
                .responseTimeout(Duration.ofSeconds(30))
                .build();
    }

    @AfterAll
    static void stop() {
        service.close();
        tokens.close();
    }

    private static WebTestClient.RequestHeadersSpec<?> get(String path) {
        return http.get().uri(path).headers(headers -> headers.setBearerAuth(tokens.valid()));
    }

    static Stream<String> tokens_of_no_use() {
        var past = Date.from(Instant.now().minus(Duration.ofMinutes(10)));
        return Stream.of(
                Tokens.ofAnotherKey(),
                Tokens.unsigned(),
                tokens.sign(Tokens.claims().expirationTime(past).build()),
                tokens.sign(Tokens.claims().audience("elsewhere").build()),
                tokens.sign(Tokens.claims().audience((String) null).build()),
                tokens.sign(Tokens.claims().issuer("elsewhere").build()),
                tokens.sign(Tokens.claims().issuer(null).build()),
                tokens.valid().substring(0, tokens.valid().lastIndexOf('.') + 1),
                "nonsense");
    }

    @Test
    void lets_in_who_has_a_token_of_the_gateway() {
        get("/name").exchange().expectStatus().isOk().expectBody(String.class).isEqualTo("editor-571203");
    }

    @ParameterizedTest
    @MethodSource("tokens_of_no_use")
    void refuses_every_other_token(String token) {
        isProblem(http.get().uri("/name").headers(headers -> headers.setBearerAuth(token)), 401, "NOT_SIGNED_IN");
    }

    @Test
    void refuses_who_has_no_token_but_tells_its_health() {
        isProblem(http.get().uri("/name"), 401, "NOT_SIGNED_IN");
        isProblem(http.get().uri("/nowhere"), 401, "NOT_SIGNED_IN");
        http.get().uri("/actuator/health").exchange().expectStatus().isOk();
    }

    private static WebTestClient.BodyContentSpec isProblem(
            WebTestClient.RequestHeadersSpec<?> request, int status, String code) {
        return request.exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.detail")
                .value(
                        String.class,
                        detail -> assertThat(detail).isNotBlank().doesNotContain("Exception", "org.", "java.", "{0}"))
                .jsonPath("$.trace")
                .doesNotExist();
    }

    static Stream<Arguments> failures() {
        var secret = new IllegalStateException("secret org.mubiao.Hidden", new RuntimeException("deeper"));
        return Stream.of(
                Arguments.of(new Refusal(412, "STALE", "an older version"), 412, "STALE"),
                Arguments.of(new RuleBroken(Limit.NOT_NAMED), 422, "NOT_NAMED"),
                Arguments.of(new RuleBroken(Limit.TAKEN), 409, "TAKEN"),
                Arguments.of(new CompletionException(new RuleBroken(Limit.TAKEN)), 409, "TAKEN"),
                Arguments.of(new CommandExecutionException("x", new RuleBroken(Limit.TAKEN)), 409, "TAKEN"),
                Arguments.of(new AggregateNotFoundException("1", "secret"), 404, "NOT_FOUND"),
                Arguments.of(new ConcurrencyException("secret"), 503, "TRY_AGAIN"),
                Arguments.of(new LedgerException.LedgerUnavailable("secret", secret), 503, "STORE_UNAVAILABLE"),
                Arguments.of(
                        new EventStoreException("secret", new LedgerException.LedgerUnavailable("secret", null)),
                        503,
                        "STORE_UNAVAILABLE"),
                Arguments.of(new LedgerException.LedgerDamaged("secret", 7), 500, "INTERNAL_ERROR"),
                Arguments.of(new Error("secret"), 500, "INTERNAL_ERROR"),
                Arguments.of(secret, 500, "INTERNAL_ERROR"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void answers_each_failure_with_its_status_and_code_and_no_secret(Throwable failure, int status, String code) {
        Doors.failure = failure;
        var answer = isProblem(get("/failure"), status, code).returnResult();
        assertThat(new String(answer.getResponseBody(), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("secret", "Hidden", "deeper", "\tat ");
        assertThat(answer.getResponseHeaders().getFirst("Retry-After")).isEqualTo(status == 503 ? "2" : null);
    }

    @Test
    void names_the_wrong_parts_and_adds_members() {
        Doors.failure = new Refusal(422, "MALFORMED_REQUEST", "two parts", "x")
                .with(List.of(new Refusal.Part("/name", "NOT_FOUND", "no name")))
                .with(Map.of("current", "7"));
        isProblem(get("/failure"), 422, "MALFORMED_REQUEST")
                .jsonPath("$.errors[0].pointer")
                .isEqualTo("/name")
                .jsonPath("$.errors[0].detail")
                .isEqualTo("没有找到所要的内容，或您无权查看。")
                .jsonPath("$.current")
                .isEqualTo("7")
                .jsonPath("$.instance")
                .isEqualTo("/failure");
    }

    private static WebTestClient.RequestHeadersSpec<?> post(String uri, MediaType type, String body) {
        return http.post()
                .uri(uri)
                .headers(headers -> headers.setBearerAuth(tokens.valid()))
                .contentType(type)
                .bodyValue(body);
    }

    @Test
    void refuses_malformed_requests_in_words() {
        isProblem(post("/body?page=1", MediaType.APPLICATION_JSON, "{\"number\":"), 400, "MALFORMED_REQUEST");
        isProblem(post("/body?page=1", MediaType.APPLICATION_JSON, "{\"number\":\"two\"}"), 400, "MALFORMED_REQUEST");
        isProblem(post("/body?page=two", MediaType.APPLICATION_JSON, "{\"number\":2}"), 400, "MALFORMED_REQUEST");
        isProblem(post("/body", MediaType.APPLICATION_JSON, "{\"number\":2}"), 400, "MALFORMED_REQUEST");
        isProblem(post("/body?page=1", MediaType.TEXT_PLAIN, "two"), 415, "UNSUPPORTED_MEDIA_TYPE");
        isProblem(
                post(
                        "/body?page=1",
                        MediaType.APPLICATION_JSON,
                        "{\"x\":\"" + "x".repeat(300_000) + "\",\"number\":1}"),
                413,
                "BODY_TOO_LARGE");
        isProblem(get("/nowhere"), 404, "NOT_FOUND");
    }

    @Test
    void says_which_methods_an_address_has() {
        var answer = get("/body?page=1")
                .exchange()
                .expectStatus()
                .isEqualTo(405)
                .expectBody()
                .returnResult();
        assertThat(answer.getResponseHeaders().getFirst("Allow")).isEqualTo("POST");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "none|zh",
                "en|en",
                "en-GB|en",
                "zh-CN|zh",
                "zh-TW|zh",
                "fr|zh",
                "*|zh",
                "en-US,en;q=0.9,zh;q=0.8|en",
                "zh-CN,zh;q=0.9,en;q=0.8|zh",
                "en;q=0.3,zh;q=0.4|zh",
                "zh;q=0.3, en;q=0.4|en",
                "fr, en;q=0.1|en",
                "en;q=0|zh",
                ";;;|zh",
                "en;q=many|zh",
                "-|zh",
                ",|zh",
                "en;q=2|zh"
            })
    void speaks_chinese_unless_english_is_preferred(String header, String language) {
        Doors.failure = new Refusal(404, "NOT_FOUND", "x");
        var request = get("/failure");
        if (header != null) request.header("Accept-Language", header);
        isProblem(request, 404, "NOT_FOUND")
                .jsonPath("$.title")
                .isEqualTo(language.equals("en") ? "Not found" : "没有找到")
                .jsonPath("$.detail")
                .isEqualTo(
                        language.equals("en") ? "There is no such thing, or you may not see it." : "没有找到所要的内容，或您无权查看。");
    }

    @Test
    void does_not_let_an_answer_that_broke_off_look_whole() {
        assertThatThrownBy(
                        () -> get("/stream").exchange().expectBody(String.class).returnResult())
                .hasStackTraceContaining("prematurely");
    }

    @Test
    void waits_for_the_views_that_a_read_asks_for() {
        var positions = service.getBean(FeedPositions.class);
        positions.reached("waits", 4);
        var answer = java.util.concurrent.CompletableFuture.supplyAsync(
                () -> get("/name").header("Read-After", "waits@5").exchange());
        positions.reached("waits", 5);
        answer.join()
                .expectStatus()
                .isOk()
                .expectHeader()
                .value("View-Position", position -> assertThat(position).contains("waits@5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"indicator", "@5", "indicator@", "indicator@x", "indicator@1.5", "indicator@1@2", "@"})
    void refuses_a_malformed_position(String position) {
        isProblem(get("/name").header("Read-After", position), 400, "MALFORMED_POSITION");
    }
}
