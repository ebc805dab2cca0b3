package org.mubiao.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiTest {

    private static final String BUDGET = """
            {"openapi":"3.1.0","info":{"title":"budget","version":"1"},"tags":[{"name":"units"}],
             "paths":{
               "/api/units":{"get":{"operationId":"units","responses":{"200":{"description":"",
                  "content":{"application/json":{"schema":{"$ref":"#/components/schemas/Page"}}}}}}},
               "/api/projects/{projectId}/budget":{"parameters":[{"name":"projectId","in":"path"}],
                  "put":{"operationId":"changeBudget"},"get":{"operationId":"unreachable"}},
               "/internal/secret":{"get":{"operationId":"secret"}}},
             "components":{"schemas":{"Page":{"type":"object","title":"of units"},"Money":{"type":"string"}},
                "securitySchemes":{"jwt":{"type":"http","scheme":"bearer"}}}}""";

    private static final String REPORTING = """
            {"openapi":"3.1.0","info":{"title":"reporting","version":"1"},"tags":[{"name":"units"}],
             "paths":{
               "/api/projects/{projectId}/budget":{"get":{"operationId":"budget","responses":{"200":{"description":"",
                  "content":{"application/json":{"schema":{"$ref":"#/components/schemas/Page"}}}}}}}},
             "components":{"schemas":{"Page":{"type":"object","title":"of projects",
                "properties":{"next":{"$ref":"#/components/schemas/Page"}}},"Money":{"type":"string"}}}}""";

    @Test
    void tells_of_all_services_in_one_document_and_only_of_what_can_be_reached() {
        try (var suite = new Suite()) {
            suite.budget.answersJson("/v3/api-docs", BUDGET);
            suite.indicator.answersJson("/v3/api-docs", "{\"openapi\":\"3.1.0\",\"paths\":{}}");
            suite.reporting.answersJson("/v3/api-docs", REPORTING);

            var document = suite.get("/openapi.json").json();

            assertThat(document.path("openapi").asString()).isEqualTo("3.1.0");
            assertThat(document.at("/info/title").asString()).isEqualTo("Mubiao 目标账本");
            assertThat(document.at("/info/x-missing").isMissingNode()).isTrue();
            assertThat(document.path("paths").propertyNames())
                    .containsExactly(
                            "/api/session",
                            "/api/session/options",
                            "/api/session/oidc",
                            "/api/projects/{projectId}/evidence",
                            "/api/session/password",
                            "/api/ledgers",
                            "/api/units",
                            "/api/projects/{projectId}/budget");
            var budget = document.path("paths").path("/api/projects/{projectId}/budget");
            assertThat(budget.path("put").path("operationId").asString()).isEqualTo("changeBudget");
            assertThat(budget.path("put").path("parameters")).hasSize(1);
            assertThat(budget.path("get").path("operationId").asString()).isEqualTo("budget");
            assertThat(document.at("/components/schemas").propertyNames())
                    .contains("Problem", "Money", "Page", "reporting.Page")
                    .doesNotContain("reporting.Money");
            assertThat(document.at("/components/schemas/reporting.Page/properties/next/$ref")
                            .asString())
                    .isEqualTo("#/components/schemas/reporting.Page");
            assertThat(document.at("/components/securitySchemes").propertyNames())
                    .containsExactly("bearer", "cookie");
            assertThat(document.path("tags")
                            .valueStream()
                            .map(tag -> tag.path("name").asString()))
                    .containsExactly("session", "ledgers", "units");
            assertThat(danglingReferences(document, document)).isEmpty();

            suite.budget.answersJson("/v3/api-docs", "{}"); // a whole document is kept for a while
            assertThat(suite.get("/openapi.json").json()).isEqualTo(document);
        }
    }

    @Test
    void names_a_service_that_does_not_tell_and_asks_it_again() {
        try (var suite = new Suite()) {
            suite.budget.answersJson("/v3/api-docs", BUDGET);
            suite.indicator.answersJson("/v3/api-docs", "{\"openapi\":\"3.1.0\",\"paths\":{}}");
            suite.reporting.answers("/v3/api-docs", (_, response) -> response.sendNotFound());

            var without = suite.get("/openapi.json").json();
            assertThat(without.at("/info/x-missing").toString()).isEqualTo("[\"reporting\"]");
            assertThat(without.path("paths").has("/api/units")).isTrue();

            suite.reporting.answersJson("/v3/api-docs", REPORTING);
            assertThat(suite.get("/openapi.json").json().at("/info/x-missing").isMissingNode())
                    .isTrue();
            assertThat(Suite.shown(suite.budget.lastArrived()).getPayload().toString())
                    .contains("\"sub\":\"gateway\"", "\"roles\":[]");
        }
    }

    @Test
    void has_a_page_whose_parts_all_come_from_here() {
        var suite = Suite.shared();
        var page = suite.get("/api-docs").body();

        assertThat(page).doesNotContain("//").doesNotContain("<script>");
        for (var part : List.of(
                "/api-docs/assets/swagger-ui.css",
                "/api-docs/assets/swagger-ui-bundle.js",
                "/api-docs/assets/favicon-32x32.png",
                "/api-docs/start.js")) {
            assertThat(page).contains("\"" + part + "\"");
            assertThat(suite.get(part).status()).isEqualTo(200);
        }
    }

    private static List<String> danglingReferences(JsonNode document, JsonNode part) {
        return part.findValues("$ref").stream()
                .map(JsonNode::asString)
                .filter(reference -> document.at(reference.substring(1)).isMissingNode())
                .toList();
    }
}
