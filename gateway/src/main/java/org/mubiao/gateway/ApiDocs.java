package org.mubiao.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** The public interface as an OpenAPI document and as a page to read and try it. Everything comes from this host. */
@RestController
class ApiDocs {

    /** Where the files of the page are on the class path. */
    static final String SWAGGER_UI = "classpath:/META-INF/resources/webjars/swagger-ui/" + version() + "/";

    private static final MediaType SCRIPT = MediaType.valueOf("text/javascript;charset=UTF-8");

    private final OpenApi document;

    ApiDocs(OpenApi document) {
        this.document = document;
    }

    @GetMapping("/openapi.json")
    Mono<ResponseEntity<JsonNode>> document() {
        return document.merged()
                .map(merged -> ResponseEntity.ok()
                        .cacheControl(CacheControl.noCache())
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(merged));
    }

    @GetMapping("/api-docs")
    ResponseEntity<Resource> page() {
        return file("gateway-api-docs/index.html", MediaType.valueOf("text/html;charset=UTF-8"));
    }

    @GetMapping("/api-docs/start.js")
    ResponseEntity<Resource> script() {
        return file("gateway-api-docs/start.js", SCRIPT);
    }

    private static ResponseEntity<Resource> file(String path, MediaType type) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(type)
                .body(new ClassPathResource(path));
    }

    private static String version() {
        var described = new Properties();
        try (var pom = new ClassPathResource("META-INF/maven/org.webjars/swagger-ui/pom.properties").getInputStream()) {
            described.load(pom);
            return described.getProperty("version");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
