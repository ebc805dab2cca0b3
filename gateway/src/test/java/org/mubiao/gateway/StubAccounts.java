package org.mubiao.gateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** The accounts of budget-service as the gateway is told of them: those of the demo, until a test changes them. */
class StubAccounts {

    static final String DEMO_PASSWORD = "mubiao-demo";

    private static final JsonMapper JSON = JsonMapper.shared();

    record Kept(User user, String password, String credential, boolean demo) {}

    /** The tokens with which accounts were asked for. */
    final List<String> shown = new CopyOnWriteArrayList<>();

    /** Answers nothing while it is set. */
    volatile boolean silent;

    private final Map<String, Kept> byName = new ConcurrentHashMap<>();

    StubAccounts() {
        var centre = new User.Unit("571203", "天津市红十字事务中心");
        var society = new User.Unit("571301", "天津市红十字会");
        for (var user : List.of(
                new User("editor-571203", "事务中心经办人", List.of(Role.UNIT_EDITOR), centre),
                new User("editor-571301", "红十字会经办人", List.of(Role.UNIT_EDITOR), society),
                new User("head-571203", "事务中心负责人", List.of(Role.UNIT_HEAD), centre),
                new User("head-571301", "红十字会负责人", List.of(Role.UNIT_HEAD), society),
                new User("reviewer", "绩效评审员", List.of(Role.REVIEWER), null),
                new User("office", "机关财务处", List.of(Role.OFFICE), null),
                new User("auditor", "审计员", List.of(Role.AUDITOR), null),
                new User("admin", "系统管理员", List.of(Role.ADMIN), null))) put(user, DEMO_PASSWORD, "demo", true);
    }

    void put(User user, String password, String credential) {
        put(user, password, credential, false);
    }

    private void put(User user, String password, String credential, boolean demo) {
        byName.put(user.subject(), new Kept(user, password, credential, demo));
    }

    void close(String username) {
        byName.remove(username);
    }

    void in(StubService budget) {
        budget.answersQuestions(this::answer);
    }

    private Publisher<Void> answer(StubService.Arrived asked, HttpServerResponse response) {
        shown.add(asked.headers().get("Authorization"));
        if (silent) return response.status(503).send();
        return asked.uri().equals("/internal/sign-in")
                ? signIn(asked.body(), response)
                : account(asked.uri(), response);
    }

    private Publisher<Void> signIn(String body, HttpServerResponse response) {
        var asked = JSON.readTree(body);
        var kept = byName.get(asked.path("username").asString());
        if (kept == null || !kept.password().equals(asked.path("password").asString()))
            return response.status(401).send();
        return told(kept, response);
    }

    private Publisher<Void> account(String uri, HttpServerResponse response) {
        var name = uri.substring("/internal/accounts/".length());
        var kept = byName.get(java.net.URLDecoder.decode(name, StandardCharsets.UTF_8));
        return kept == null ? response.status(404).send() : told(kept, response);
    }

    private static Publisher<Void> told(Kept kept, HttpServerResponse response) {
        var user = kept.user();
        var body = JSON.createObjectNode()
                .put("username", user.subject())
                .put("displayName", user.displayName())
                .put("mustChangePassword", user.mustChangePassword())
                .put("credential", kept.credential())
                .put("version", "1")
                .put("demo", kept.demo());
        var roles = new ArrayList<String>();
        user.roles().forEach(role -> roles.add(role.code()));
        body.set("roles", JSON.valueToTree(roles));
        body.set("unit", JSON.valueToTree(user.unit()));
        return response.header("Content-Type", "application/json").sendString(Mono.just(JSON.writeValueAsString(body)));
    }
}
