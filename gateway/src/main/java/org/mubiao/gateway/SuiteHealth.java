package org.mubiao.gateway;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;

/** The health of each service as a part of the gateway's own: up only when all are. Words of state, nothing else. */
@Configuration(proxyBeanMethods = false)
class SuiteHealth {

    private static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(1);
    private static final Map<String, Status> WORDS =
            Map.of("UP", Status.UP, "DOWN", Status.DOWN, "OUT_OF_SERVICE", Status.OUT_OF_SERVICE);

    @Bean
    ReactiveHealthIndicator budgetHealthIndicator(ServiceReads services) {
        return of(Service.BUDGET, services);
    }

    @Bean
    ReactiveHealthIndicator indicatorHealthIndicator(ServiceReads services) {
        return of(Service.INDICATOR, services);
    }

    @Bean
    ReactiveHealthIndicator reportingHealthIndicator(ServiceReads services) {
        return of(Service.REPORTING, services);
    }

    private static ReactiveHealthIndicator of(Service service, ServiceReads services) {
        var health = services.get(service, "/actuator/health", HttpHeaders.EMPTY)
                .map(answer -> {
                    var body = answer.getBody();
                    var word = body == null ? "" : body.path("status").asString("");
                    return Health.status(WORDS.getOrDefault(word, Status.DOWN)).build();
                })
                .onErrorReturn(Health.down().build())
                .cache(ASKED_AGAIN_AFTER); // anybody may ask, but not make the services answer each time
        return () -> health;
    }
}
