package org.mubiao.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Through the gateway: what people of a unit see once another stands below it, and no longer when it does not. */
@ExtendWith(RunningSuite.class)
class UnitsInATreeTest {

    private static final String OF_YEAR = "/api/projects?fiscalYear=2029";
    private static String below;

    @BeforeAll
    static void import_the_tables_of_another_year() throws Exception {
        try (var office = RunningSuite.as("office")) {
            var id = office.startImport(Example.document(), "text/plain", "?fiscalYear=2029");
            ImportProgress.follow(office, id, System.out);
            below = "/api/projects/"
                    + office.json(OF_YEAR + "&unit=571203")
                            .at("/items/0/projectId")
                            .asString();
        }
    }

    @AfterAll
    static void every_unit_stands_alone_again() throws Exception {
        assertThat(place("null").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> place(String parent) throws Exception {
        try (var admin = RunningSuite.as("admin")) {
            var version = admin.json("/api/units/571203").path("version").asString();
            return write(admin, "PATCH", "/api/units/571203", "{\"parent\":%s}".formatted(parent), version);
        }
    }

    private static HttpResponse<String> write(Client client, String method, String path, String body, String version)
            throws Exception {
        return client.send(
                method,
                path,
                "application/json",
                body.getBytes(StandardCharsets.UTF_8),
                Map.of("If-Match", "\"" + version + "\""));
    }

    private static JsonNode body(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    @Test
    void people_of_the_unit_above_read_what_is_below_at_once_and_write_only_their_own() throws Exception {
        try (var above = RunningSuite.as("editor-571301");
                var own = RunningSuite.as("editor-571203")) {
            assertThat(above.get(below).statusCode()).isEqualTo(404);
            assertThat(above.json(OF_YEAR).path("total").asInt()).isEqualTo(5);

            assertThat(place("\"571301\"").statusCode()).isEqualTo(200);

            assertThat(above.get(below).statusCode()).isEqualTo(200);
            assertThat(above.json(OF_YEAR).path("total").asInt()).isEqualTo(8);
            assertThat(above.json("/api/dashboards/overview?fiscalYear=2029")
                            .at("/totals/projects")
                            .asInt())
                    .isEqualTo(8);
            assertThat(own.json(OF_YEAR).path("total").asInt()).isEqualTo(3);
            var version = above.json(below).path("version").asString();
            for (var part : new String[] {"goals", "purpose"}) {
                var refused = write(above, "PUT", below + "/" + part, "{\"%s\":[]}".formatted(part), version);
                assertThat(refused.statusCode()).as(part).isEqualTo(403);
                assertThat(body(refused).path("code").asString()).isEqualTo("NOT_ALLOWED");
            }
            var here = own.send(
                    "PUT",
                    below + "/presence",
                    "application/json",
                    "{\"cell\":\"purpose\"}".getBytes(StandardCharsets.UTF_8));
            assertThat(here.statusCode()).as(here.body()).isEqualTo(204);
            assertThat(above.json(below + "/presence").at("/items/0/subject").asString())
                    .isEqualTo("editor-571203");

            var circle = place("\"571203\"");
            assertThat(circle.statusCode()).isEqualTo(422);
            assertThat(body(circle).path("code").asString()).isEqualTo("UNIT_NEVER_BELOW_ITSELF");

            assertThat(place("null").statusCode()).isEqualTo(200);
            assertThat(above.get(below).statusCode()).isEqualTo(404);
            assertThat(above.get(below + "/presence").statusCode()).isEqualTo(404);
            assertThat(above.json(OF_YEAR).path("total").asInt()).isEqualTo(5);
        }
    }
}
