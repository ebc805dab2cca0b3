package org.mubiao.indicator;

import java.util.Map;
import java.util.Set;
import org.mubiao.kit.erasure.Erasable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The words of people in this service's events. Nothing else of them can be masked: no number, no name of a thing. */
@Configuration(proxyBeanMethods = false)
class ErasableWords {

    private static final Map<String, Set<String>> WORDS = Map.of(
            "table-endorsed", Set.of("opinion"),
            "table-returned", Set.of("opinion", "comments"),
            "table-rejected", Set.of("opinion", "comments"),
            "approval-began", Set.of("opinion"),
            "joint-completion-began", Set.of("reason"),
            "adjustment-began", Set.of("reason"),
            "adjustment-withdrawn", Set.of("reason"),
            "table-reopened", Set.of("reason"),
            "window-exception-granted", Set.of("reason"),
            "finding-answered", Set.of("answer"));

    @Bean
    Erasable erasable() {
        return name -> WORDS.getOrDefault(name, Set.of());
    }
}
