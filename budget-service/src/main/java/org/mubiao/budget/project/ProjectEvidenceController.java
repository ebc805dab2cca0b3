package org.mubiao.budget.project;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import org.mubiao.contracts.budget.BudgetId;
import org.mubiao.contracts.budget.ProjectId;
import org.mubiao.evidence.EvidencePackage;
import org.mubiao.kit.Actor;
import org.mubiao.kit.Refusal;
import org.mubiao.kit.audit.LedgerProofs;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** This service's part of the evidence for a table: its unit, project and budget. The gateway asks for it, nobody else. */
@RestController
@Hidden
class ProjectEvidenceController {

    private final LedgerProofs proofs;

    ProjectEvidenceController(LedgerProofs proofs) {
        this.proofs = proofs;
    }

    @GetMapping("/api/projects/{projectId}/evidence")
    Mono<EvidencePackage.Extract> evidence(@PathVariable ProjectId projectId, @AuthenticationPrincipal Jwt token) {
        Actor.of(token).reading(projectId.unitCode());
        return Mono.fromCallable(() -> {
                    var unit = projectId.unitCode();
                    var part = proofs.extract(List.of(
                            unit, projectId.value(), BudgetId.of(projectId).value()));
                    if (part.events().isEmpty()) throw new Refusal(404, "NOT_FOUND", "there is no such project");
                    return part;
                })
                .subscribeOn(Schedulers.boundedElastic());
    }
}
