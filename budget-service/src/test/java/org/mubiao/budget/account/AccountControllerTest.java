package org.mubiao.budget.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mubiao.budget.RunningService;
import org.mubiao.budget.unit.UnitCommand.NameUnit;
import org.mubiao.contracts.budget.UnitId;
import org.mubiao.kit.Actor;
import org.mubiao.kit.command.CommandContext;
import org.mubiao.kit.command.Commands;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it runs, over broker and store; each test has user names of its own. */
@ExtendWith(RunningService.Shared.class)
class AccountControllerTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String UNIT = "571295";
    private static final String GOOD = "correct horse battery";

    private final RunningService service;
    private final String username = "u" + UUID.randomUUID().toString().substring(0, 12);

    AccountControllerTest(RunningService service) {
        this.service = service;
    }

    record Answer(int status, String etag, JsonNode body) {

        String code() {
            return body.path("code").asString("");
        }

        List<String> errors() {
            return body.path("errors")
                    .valueStream()
                    .map(part -> part.path("pointer").asString() + " "
                            + part.path("code").asString())
                    .toList();
        }

        String password() {
            return body.path("password").asString("");
        }
    }

    @BeforeEach
    void nameTheUnit() {
        service.bean(Commands.class)
                .sendAndWait(new NameUnit(new UnitId(UNIT), "账户单位"), CommandContext.of(Actor.service("test")));
    }

    private Answer ask(String subject, String role, HttpMethod method, String path, String body, String... headers) {
        var request = service.client(subject, null, role)
                .method(method)
                .uri(path)
                .headers(sent -> {
                    for (var i = 0; i < headers.length; i += 2) sent.set(headers[i], headers[i + 1]);
                });
        var answer = (body == null
                        ? request
                        : request.contentType(MediaType.APPLICATION_JSON).bodyValue(body))
                .exchange()
                .expectBody(String.class)
                .returnResult();
        var text = answer.getResponseBody();
        return new Answer(
                answer.getStatus().value(),
                answer.getResponseHeaders().getETag(),
                text == null ? JSON.nullNode() : JSON.readTree(text));
    }

    private Answer admin(HttpMethod method, String path, String body, String... headers) {
        return ask("admin", "admin", method, path, body, headers);
    }

    private Answer open(String roles, String unit, String... headers) {
        return admin(
                HttpMethod.POST,
                "/api/accounts",
                "{\"username\":\"%s\",\"displayName\":\"张伟\",\"roles\":[%s],\"unit\":%s}"
                        .formatted(username, roles, unit),
                headers);
    }

    private Answer opened() {
        return open("\"unit-editor\"", "\"" + UNIT + "\"");
    }

    private Answer change(String body, String version) {
        return admin(HttpMethod.PATCH, "/api/accounts/" + username, body, "If-Match", "\"" + version + "\"");
    }

    private Answer move(String move, String version) {
        return admin(HttpMethod.POST, "/api/accounts/" + username + move, null, "If-Match", "\"" + version + "\"");
    }

    private Answer signIn(String password) {
        var body = JSON.createObjectNode().put("username", username).put("password", password);
        return ask("gateway", "gateway", HttpMethod.POST, "/internal/sign-in", body.toString());
    }

    private Answer choose(String current, String chosen, String... headers) {
        var body = JSON.createObjectNode().put("current", current).put("new", chosen);
        return ask(username, "unit-editor", HttpMethod.PUT, "/api/session/password", body.toString(), headers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oidc:someone", "a b", "a/b|c", "王芳", "A.b", "-a", "a"})
    void has_a_name_of_few_signs_and_none_that_a_provider_gives(String wrong) {
        var refused = admin(
                HttpMethod.POST,
                "/api/accounts",
                "{\"username\":\"%s\",\"displayName\":\"张伟\",\"roles\":[\"office\"]}".formatted(wrong));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("USERNAME_WELL_FORMED");
    }

    @Test
    void shows_a_first_password_once_with_which_its_owner_signs_in_and_must_change_it() {
        var answer = opened();

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.etag()).isEqualTo("\"1\"");
        assertThat(answer.body().path("ledger").asString()).isEqualTo("budget");
        assertThat(answer.password()).matches("([a-zA-Z0-9]{5}-){3}[a-zA-Z0-9]{5}");
        var person = signIn(answer.password());
        assertThat(person.status()).isEqualTo(200);
        assertThat(person.body().path("mustChangePassword").asBoolean()).isTrue();
        assertThat(person.body().path("roles").toString()).isEqualTo("[\"unit-editor\"]");
        assertThat(person.body().path("unit").toString()).isEqualTo("{\"code\":\"" + UNIT + "\",\"name\":\"账户单位\"}");
        assertThat(person.body().path("demo").asBoolean()).isFalse();

        assertThat(choose(answer.password(), GOOD).status()).isEqualTo(200);
        assertThat(signIn(answer.password()).status()).isEqualTo(401);
        assertThat(signIn(GOOD).body().path("mustChangePassword").asBoolean()).isFalse();
    }

    @Test
    void leaves_no_password_and_no_hash_in_the_ledger_and_one_hash_in_the_store() {
        var first = opened().password();
        assertThat(choose(first, GOOD, "Idempotency-Key", "k-" + username).status())
                .isEqualTo(200);

        var recorded = service.entriesOf("account-" + username).stream()
                .map(entry -> new String(entry.payload().bytes(), StandardCharsets.UTF_8)
                        + new String(entry.metadata().bytes(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("\n"));
        assertThat(recorded).contains("credential").doesNotContain(first, GOOD, "bcrypt", "$2");
        var body =
                JSON.createObjectNode().put("current", first).put("new", GOOD).toString();
        assertThat(recorded).doesNotContain(sha256("PUT /api/session/password\n" + body));
        assertThat(hashes()).hasSize(1).allMatch(hash -> hash.getString("hash").startsWith("{bcrypt}$2"));
    }

    private static String sha256(String text) {
        try {
            var digest = java.security.MessageDigest.getInstance("SHA-256");
            return java.util.HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private com.mongodb.reactivestreams.client.MongoCollection<Document> credentials() {
        return service.bean(MongoClient.class).getDatabase("mubiao-budget").getCollection("credentials");
    }

    private List<Document> hashes() {
        return Flux.from(credentials().find(Filters.eq("username", username)))
                .collectList()
                .block();
    }

    @Test
    void keeps_the_password_before_when_a_crash_comes_between_hash_and_event() {
        var first = opened().password();
        service.bean(Credentials.class).keep(username, "never an event's");

        assertThat(signIn("never an event's").status()).isEqualTo(401);
        assertThat(signIn(first).status()).isEqualTo(200);
        assertThat(choose(first, GOOD).status()).isEqualTo(200);
    }

    @Test
    void writes_a_hash_of_less_work_anew_when_its_owner_signs_in() {
        var first = opened().password();
        var weak = "{bcrypt}" + new BCryptPasswordEncoder(4).encode(first);
        var _ = Mono.from(credentials()
                        .updateOne(Filters.eq("username", username), new Document("$set", new Document("hash", weak))))
                .block();

        assertThat(signIn("wrong").status()).isEqualTo(401);
        assertThat(hashes().getFirst().getString("hash")).isEqualTo(weak);
        assertThat(signIn(first).status()).isEqualTo(200);
        assertThat(hashes().getFirst().getString("hash")).startsWith("{bcrypt}$2a$10$");
        assertThat(signIn(first).status()).isEqualTo(200);
    }

    @Test
    void tells_nobody_whether_a_name_exists() {
        var first = opened().password();
        var wrongPassword = signIn("wrong");
        assertThat(move("/closure", "1").status()).isEqualTo(200);
        var closed = signIn(first);
        var nobody = ask(
                "gateway",
                "gateway",
                HttpMethod.POST,
                "/internal/sign-in",
                "{\"username\":\"nobody-at-all\",\"password\":\"wrong\"}");

        assertThat(List.of(wrongPassword.status(), closed.status(), nobody.status()))
                .containsOnly(401);
        assertThat(wrongPassword.body()).isEqualTo(nobody.body());
        assertThat(closed.body()).isEqualTo(nobody.body());
    }

    @Test
    void gives_the_first_answer_again_but_not_the_password() {
        var first = open("\"office\"", "null", "Idempotency-Key", "o-" + username);
        var again = open("\"office\"", "null", "Idempotency-Key", "o-" + username);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body().path("position")).isEqualTo(first.body().path("position"));
        assertThat(again.body().path("password").isNull()).isTrue();
        assertThat(signIn(first.password()).status()).isEqualTo(200);
        assertThat(hashes()).hasSize(1);
        var other = open("\"reviewer\"", "null", "Idempotency-Key", "o-" + username);
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void tells_a_repeated_change_of_password_from_another_one() {
        var first = opened().password();
        var key = "p-" + username;
        var changed = choose(first, GOOD, "Idempotency-Key", key);
        var again = choose(first, GOOD, "Idempotency-Key", key);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body().path("position")).isEqualTo(changed.body().path("position"));
        assertThat(choose(first, "quite another one", "Idempotency-Key", key).code())
                .isEqualTo("CURRENT_PASSWORD_RIGHT");
        assertThat(choose(GOOD, "quite another one", "Idempotency-Key", key).code())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(signIn(GOOD).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "elevenchars | PASSWORD_LONG_ENOUGH",
                "十一个汉字不够长的密码 | PASSWORD_LONG_ENOUGH",
                "123456789012 | PASSWORD_NOT_COMMON",
                "PasswordPassword | PASSWORD_NOT_COMMON",
                "abababababababab | PASSWORD_NOT_COMMON",
                "汉字汉字汉字汉字汉字汉字汉字汉字汉字汉字汉字汉字汉 | PASSWORD_READ_WHOLE",
                "twelve chars | ",
                "十二个汉字就够长了的密码 | ",
            })
    void takes_long_passwords_of_any_signs_but_none_that_everybody_tries(String chosen, String code) {
        var first = opened().password();
        var answer = choose(first, chosen);
        if (code == null) {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(signIn(chosen).status()).isEqualTo(200);
        } else {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.errors()).containsExactly("/new " + code);
            assertThat(signIn(first).status()).isEqualTo(200);
        }
    }

    @Test
    void refuses_the_user_name_the_present_password_and_a_wrong_guess_as_a_new_one() {
        var first = opened().password();
        assertThat(choose(first, "my-" + username.toUpperCase(java.util.Locale.ROOT))
                        .errors())
                .containsExactly("/new PASSWORD_NOT_THE_USERNAME");
        assertThat(choose(first, first).errors()).containsExactly("/new PASSWORD_NEW");
        assertThat(choose("guess", GOOD).errors()).containsExactly("/current CURRENT_PASSWORD_RIGHT");
    }

    @Test
    void is_changed_by_parts_under_the_version_that_was_seen() {
        assertThat(opened().status()).isEqualTo(201);
        assertThat(admin(HttpMethod.PATCH, "/api/accounts/" + username, "{}").status())
                .isEqualTo(428);
        assertThat(change("{}", "x").status()).isEqualTo(400);
        assertThat(change("{\"displayName\":\"张巍\"}", "1").etag()).isEqualTo("\"2\"");
        assertThat(change("{\"roles\":[\"office\"],\"unit\":null,\"reason\":\"调任\"}", "1")
                        .etag())
                .isEqualTo("\"3\"");
        var stale = change("{\"displayName\":\"张玮\"}", "1");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.body().path("current").asString()).isEqualTo("3");
        assertThat(stale.body().path("conflicts").toString()).isEqualTo("[\"displayName\"]");
        assertThat(stale.body()
                        .path("changesSince")
                        .valueStream()
                        .map(it -> it.path("what").asString()))
                .containsExactly("displayName", "roles", "unit");
        var one = admin(HttpMethod.GET, "/api/accounts/" + username, null);
        assertThat(one.body().toString())
                .isEqualTo("{\"username\":\"" + username + "\",\"displayName\":\"张巍\",\"roles\":[\"office\"],"
                        + "\"unit\":null,\"state\":\"open\",\"mustChangePassword\":true,\"version\":\"3\"}");
        assertThat(one.etag()).isEqualTo("\"3\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"unit-editor\" | \"570000\" | /unit UNIT_REGISTERED",
                "\"unit-editor\" | null | /unit UNIT_GIVEN",
                "\"office\" | \"571295\" | /unit UNIT_ONLY_FOR_UNIT_ROLES",
                "\"admin\",\"office\" | null | /roles ROLES_GO_TOGETHER",
                "\"boss\" | null | /roles ROLE_KNOWN",
                " | null | /roles ROLE_GIVEN",
            })
    void points_to_what_is_wrong_and_keeps_no_hash(String roles, String unit, String error) {
        var answer = open(roles == null ? "" : roles, unit);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errors()).containsExactly(error);
        assertThat(hashes()).isEmpty();
    }

    @Test
    void is_closed_reopened_and_gets_a_new_first_password() {
        var first = opened().password();
        assertThat(move("/closure", "1").etag()).isEqualTo("\"2\"");
        assertThat(ask("gateway", "gateway", HttpMethod.GET, "/internal/accounts/" + username, null)
                        .status())
                .isEqualTo(404);
        assertThat(change("{\"displayName\":\"张巍\"}", "2").code()).isEqualTo("ACCOUNT_OPEN");
        assertThat(opened().code()).isEqualTo("USERNAME_FREE");
        assertThat(move("/reopening", "2").etag()).isEqualTo("\"3\"");
        assertThat(signIn(first).status()).isEqualTo(200);
        var reset = move("/password-reset", "3");
        assertThat(reset.status()).isEqualTo(200);
        assertThat(signIn(first).status()).isEqualTo(401);
        assertThat(signIn(reset.password()).body().path("mustChangePassword").asBoolean())
                .isTrue();
        assertThat(move("/password-reset", "3").status()).isEqualTo(412);
        assertThat(signIn(reset.password()).status()).isEqualTo(200);
    }

    @Test
    void of_an_administrator_is_not_closed_or_lowered_by_its_owner() {
        assertThat(open("\"admin\"", "null").status()).isEqualTo(201);
        var version = new String[] {"If-Match", "\"1\""};
        var path = "/api/accounts/" + username;
        assertThat(ask(username, "admin", HttpMethod.POST, path + "/closure", null, version)
                        .code())
                .isEqualTo("OWN_ACCOUNT_KEPT");
        assertThat(ask(username, "admin", HttpMethod.PATCH, path, "{\"roles\":[\"office\"]}", version)
                        .code())
                .isEqualTo("OWN_ACCOUNT_KEPT");
        assertThat(ask(username, "admin", HttpMethod.PATCH, path, "{\"displayName\":\"李\"}", version)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unit-editor", "unit-head", "reviewer", "office", "auditor", "gateway"})
    void is_seen_and_changed_by_administrators_only(String role) {
        var path = "/api/accounts/" + username;
        var answers = new ArrayList<Answer>();
        answers.add(ask("someone", role, HttpMethod.GET, "/api/accounts", null));
        answers.add(ask("someone", role, HttpMethod.GET, path, null));
        answers.add(ask("someone", role, HttpMethod.POST, "/api/accounts", "{}"));
        answers.add(ask("someone", role, HttpMethod.PATCH, path, "{}"));
        for (var move : List.of("/password-reset", "/closure", "/reopening"))
            answers.add(ask("someone", role, HttpMethod.POST, path + move, null));
        assertThat(answers)
                .allMatch(answer -> answer.status() == 403 && answer.code().equals("NOT_ALLOWED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"unit-editor", "office", "auditor", "admin"})
    void is_told_of_to_nobody_but_the_gateway_under_internal(String role) {
        assertThat(ask("gateway", role, HttpMethod.GET, "/internal/accounts/admin", null)
                        .status())
                .isEqualTo(403);
        assertThat(ask("gateway", role, HttpMethod.POST, "/internal/sign-in", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(service.anonymous()
                        .get()
                        .uri("/internal/accounts/admin")
                        .exchange()
                        .expectBody()
                        .returnResult()
                        .getStatus()
                        .value())
                .isEqualTo(401);
    }

    @Test
    void is_found_by_name_user_name_and_unit_and_listed_in_pages() {
        assertThat(opened().status()).isEqualTo(201);
        service.awaitViews();
        for (var text : List.of(username, username.toUpperCase(java.util.Locale.ROOT)))
            assertThat(admin(HttpMethod.GET, "/api/accounts?text=" + text, null)
                            .body()
                            .path("total")
                            .asInt())
                    .isEqualTo(1);
        var ofUnit = admin(HttpMethod.GET, "/api/accounts?size=500&text=" + UNIT, null)
                .body();
        assertThat(ofUnit.path("items")
                        .valueStream()
                        .map(it -> it.path("username").asString()))
                .contains(username)
                .isSorted();
        var item = admin(HttpMethod.GET, "/api/accounts?text=" + username, null)
                .body()
                .path("items")
                .get(0);
        assertThat(item)
                .isEqualTo(
                        admin(HttpMethod.GET, "/api/accounts/" + username, null).body());
        assertThat(admin(HttpMethod.GET, "/api/accounts?size=1&page=1", null)
                        .body()
                        .path("items"))
                .hasSize(1);
        assertThat(admin(HttpMethod.GET, "/api/accounts?size=0", null).errors())
                .containsExactly("size SIZE_OUT_OF_RANGE");
        assertThat(admin(HttpMethod.GET, "/api/accounts?page=-1", null).errors())
                .containsExactly("page PAGE_NEGATIVE");
        assertThat(admin(HttpMethod.GET, "/api/accounts/nobody-at-all", null).status())
                .isEqualTo(404);
    }
}
