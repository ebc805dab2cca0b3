package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every endpoint × every role × own and other unit gives the answer that {@code endpoints.tsv} says, none forgotten. */
@ExtendWith(RunningSuite.class)
class EndpointMatrixTest {

    private static final int YEAR = 2041;
    private static final String DEFINITION = "MATRIX-2041";
    private static final Map<Integer, String> REFUSED =
            Map.of(401, "NOT_SIGNED_IN", 403, "NOT_ALLOWED", 404, "NOT_FOUND");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static MatrixRow.Table table;
    private static Map<String, String> own;
    private static Map<String, String> other;

    @BeforeAll
    static void set_up_something_of_two_units() throws Exception {
        table = MatrixRow.read();
        try (var office = RunningSuite.as("office")) {
            send(office, "POST", "/api/indicator-definitions", """
                    {"code":"%s","level1":"产出指标","level2":"数量指标","name":"端点与角色","direction":"≥",
                     "valueKind":"number","measure":"次","validFrom":"2041-01-01"}""".formatted(DEFINITION), 201);
            send(office, "PUT", "/api/submission-windows/%d/submission".formatted(YEAR), """
                    {"opens":"2020-01-01","closes":"2099-12-31","reminders":[]}""", 200);
            own = of("571203", office);
            other = of("571301", office);
        }
    }

    private static Map<String, String> of(String unit, Client office) throws Exception {
        var project = send(office, "POST", "/api/projects", """
                {"fiscalYear":%d,"unit":"%s","name":"端点与角色","purpose":"","budget":{"total":"1"},"goals":["目标"],"indicators":[
                 {"level1":"产出指标","level2":"数量指标","name":"培训次数","target":"≥2次"},
                 {"level1":"产出指标","level2":"数量指标","name":"宣传次数","target":"≥3次"}]}""".formatted(YEAR, unit), 201);
        try (var editor = RunningSuite.as("editor-" + unit)) {
            var words = "无表格".getBytes(StandardCharsets.UTF_8);
            var id = editor.startImport(words, "text/plain; charset=utf-8", "?dryRun=true&fiscalYear=" + YEAR);
            ImportProgress.follow(editor, id, System.out);
            return Map.of(
                    "unit", unit,
                    "projectId", project.path("projectId").asString(),
                    "indicatorId", "i1",
                    "importId", id,
                    "definition", DEFINITION);
        }
    }

    private static JsonNode send(Client client, String method, String path, String body, int status) throws Exception {
        var answer = client.send(method, path, "application/json", body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    @AfterAll
    static void stop() {
        HTTP.close();
    }

    @Test
    void has_a_line_for_every_endpoint_and_for_nothing_else() throws Exception {
        var all = new TreeSet<>(Endpoints.written());
        for (var context : RunningSuite.contexts()) all.addAll(Endpoints.of(context));
        try (var anybody = new Client(RunningSuite.url())) {
            Endpoints.told(anybody.json("/openapi.json")).stream()
                    .filter(told ->
                            all.stream().noneMatch(known -> withoutKind(known).equals(told)))
                    .forEach(all::add);
        }
        var listed = table.rows().stream().map(MatrixRow::endpoint).collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(all);
    }

    private static String withoutKind(String endpoint) {
        return endpoint.replaceFirst(" \\(.*\\)$", "");
    }

    @Test
    void is_told_in_the_openapi_document_where_anybody_gets_in() throws Exception {
        Predicate<MatrixRow> isOpen =
                row -> row.endpoint().contains(" /api/") && !row.letsIn().equals("-");
        var open = table.rows().stream()
                .filter(isOpen)
                .map(row -> withoutKind(row.endpoint()))
                .collect(Collectors.toCollection(TreeSet::new));
        open.add("GET /api/session/oidc"); // there where a provider is configured
        try (var anybody = new Client(RunningSuite.url())) {
            assertThat(Endpoints.told(anybody.json("/openapi.json"))).containsExactlyInAnyOrderElementsOf(open);
        }
    }

    @Test
    void gives_every_role_the_answer_that_the_table_says() throws Exception {
        var tokens = tokens();
        var expected = new ArrayList<String>();
        var found = new ArrayList<String>();
        for (var row : table.rows()) {
            expected.add(row.with(row.cells()));
            var answers = new ArrayList<String>();
            for (var caller : table.columns()) answers.add(answers(row, caller, tokens.get(caller)));
            found.add(row.with(answers));
        }
        assertThat(String.join("\n", found)).isEqualTo(String.join("\n", expected));
    }

    /** Signed in for this test alone, by column; "" for nobody. */
    private static Map<String, String> tokens() throws Exception {
        var tokens = new LinkedHashMap<String, String>();
        for (var caller : table.columns()) {
            var name = caller.startsWith("unit-") ? caller.substring("unit-".length()) + "-571203" : caller;
            tokens.put(caller, caller.equals("nobody") ? "" : signIn(name));
        }
        return tokens;
    }

    private static String signIn(String username) throws Exception {
        try (var anybody = new Client(RunningSuite.url())) {
            var body = "{\"username\":\"%s\",\"password\":\"mubiao-demo\"}".formatted(username);
            return send(anybody, "POST", "/api/session", body, 200)
                    .path("token")
                    .asString();
        }
    }

    private static String answers(MatrixRow row, String caller, String token) throws Exception {
        var ofOwn = answer(row, row.sent(own), token);
        if (caller.equals("nobody") || !row.isOfUnit(own, other)) return ofOwn;
        return ofOwn + "/" + answer(row, row.sent(other), token);
    }

    /** The status; with its code, where that is neither of one who is let in nor of one who is refused as usual. */
    private static String answer(MatrixRow row, MatrixRow.Sent sent, String token) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(RunningSuite.url() + sent.path()))
                .method(
                        sent.method(),
                        sent.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(sent.body()));
        sent.headers().forEach(request::header);
        if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
        var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (var _ = answer.body()) {
            var status = answer.statusCode();
            var code = status < 400 ? "" : code(answer);
            var letsIn = row.letsIn().split(" ");
            if (letsIn[0].equals(Integer.toString(status)))
                return letsIn.length == 1 || letsIn[1].equals(code) ? "" + status : status + " " + code;
            return code.isEmpty() || code.equals(REFUSED.get(status)) ? "" + status : status + " " + code;
        }
    }

    private static String code(HttpResponse<java.io.InputStream> answer) throws IOException {
        var text = new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
        return text.startsWith("{")
                ? JsonMapper.shared().readTree(text).path("code").asString("")
                : "";
    }
}
