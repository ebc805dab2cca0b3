package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Units and the accounts of their editors, as an admin opens them; each editor has chosen a password and is signed in. */
final class UnitEditors {

    /** Passwords are hashed two at a time. */
    private static final int AT_ONCE = 2;

    private static final String JSON = "application/json";

    /** Closes nothing by itself: whoever has it closes the client. */
    record Editor(String username, String unit, Client client) {}

    private final String url;
    private final Client admin;

    private UnitEditors(String url, Client admin) {
        this.url = url;
        this.admin = admin;
    }

    /** The units are those of {@link ManyTables}; the editors of one stand together. */
    static List<Editor> of(String url, int units, int ofEach) throws Exception {
        try (var admin = new Client(url).signIn("admin", "mubiao-demo");
                var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var all = new UnitEditors(url, admin);
            var opening = new ArrayList<Callable<Editor>>();
            for (var unit = 0; unit < units; unit++) {
                var code = ManyTables.unitCode(unit);
                open(
                        admin,
                        "/api/units",
                        "{\"code\":\"%s\",\"name\":\"%s\"}".formatted(code, ManyTables.unitName(unit)));
                for (var number = 1; number <= ofEach; number++) {
                    var username = "clerk-%s-%d".formatted(code, number);
                    opening.add(() -> all.editor(username, code));
                }
            }
            var editors = new ArrayList<Editor>();
            for (var opened : threads.invokeAll(opening)) editors.add(opened.get());
            return editors;
        }
    }

    private Editor editor(String username, String unit) throws Exception {
        return new Editor(username, unit, signedUp(url, admin, username, unit, "unit-editor"));
    }

    /** Somebody of these roles, whose account the admin opens, with a password of their own; to be closed. */
    static Client signedUp(String url, Client admin, String username, String unit, String... roles) throws Exception {
        var first = open(admin, "/api/accounts", """
                {"username":"%s","displayName":"经办%s","roles":["%s"],"unit":"%s"}""".formatted(username, username, String.join("\",\"", roles), unit))
                .path("password")
                .asString();
        var client = new Client(url).signIn(username, first);
        var early = client.get("/api/projects");
        assertThat(early.statusCode()).as(early.body()).isEqualTo(403);
        assertThat(early.body()).contains("PASSWORD_CHANGE_REQUIRED");
        var chosen = "{\"current\":\"%s\",\"new\":\"救助站的口令 %s\"}".formatted(first, unit);
        var answer = client.send("PUT", "/api/session/password", JSON, chosen.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return client;
    }

    private static JsonNode open(Client admin, String path, String body) throws Exception {
        var answer = admin.send("POST", path, JSON, body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body());
    }
}
