package org.mubiao.reporting.evidence;

import io.swagger.v3.oas.annotations.Hidden;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.mubiao.evidence.EvidencePackage;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes the evidence package of a table from the parts that the gateway fetched, with the reader's own rights, from the
 * ledgers' services. Uses nothing that this service knows itself: the package stands or falls with its events.
 */
@RestController
@Hidden
class EvidenceController {

    private static final MediaType ZIP = MediaType.valueOf("application/zip");
    private static final int LARGEST = 64 << 20;

    private final JsonMapper json;

    EvidenceController(JsonMapper json) {
        this.json = json;
    }

    @PostMapping("/evidence/projects/{projectId}")
    Mono<ResponseEntity<byte[]>> evidence(@PathVariable String projectId, @RequestBody Flux<DataBuffer> parts) {
        return DataBufferUtils.join(parts, LARGEST)
                .publishOn(Schedulers.boundedElastic())
                .map(buffer -> {
                    try (var body = buffer.asInputStream(true)) {
                        return packed(projectId, List.of(json.readValue(body, EvidencePackage.Extract[].class)));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private static ResponseEntity<byte[]> packed(String projectId, List<EvidencePackage.Extract> parts)
            throws IOException {
        var out = new ByteArrayOutputStream();
        new EvidencePackage(parts).write(out);
        var name = ContentDisposition.attachment()
                .filename("evidence-" + projectId + ".zip")
                .build();
        return ResponseEntity.ok()
                .contentType(ZIP)
                .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
                .body(out.toByteArray());
    }
}
