package org.mubiao.indicator.targettable;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.contracts.indicator.TargetTableId;
import org.mubiao.evidence.EvidencePackage;
import org.mubiao.kit.Actor;
import org.mubiao.kit.audit.LedgerProofs;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** This service's part of the evidence for a table: the table's own events. The gateway asks for it, nobody else. */
@RestController
@Hidden
class TableEvidenceController {

    private final LedgerProofs proofs;

    TableEvidenceController(LedgerProofs proofs) {
        this.proofs = proofs;
    }

    @GetMapping("/api/projects/{projectId}/evidence")
    Mono<EvidencePackage.Extract> evidence(@PathVariable ProjectId projectId, @AuthenticationPrincipal Jwt token) {
        Actor.of(token).reading(projectId.unitCode());
        return Mono.fromCallable(
                        () -> proofs.extract(List.of(TargetTableId.of(projectId).value())))
                .subscribeOn(Schedulers.boundedElastic());
    }
}
