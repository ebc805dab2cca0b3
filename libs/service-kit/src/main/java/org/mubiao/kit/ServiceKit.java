package org.mubiao.kit;

import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.ReactorResourceFactory;

/** What every service needs: signed-in requests, problems, a clock. Each service imports it by name. */
@Configuration(proxyBeanMethods = false)
@Import({ServiceSecurity.class, ProblemAnswers.class, ProblemAdvice.class})
public class ServiceKit {

    /** Threads of its own: those that all services of a process share end with the first service that stops. */
    @Bean
    ReactorResourceFactory ownEventLoops() {
        var loops = new ReactorResourceFactory();
        loops.setUseGlobalResources(false);
        loops.setShutdownQuietPeriod(Duration.ZERO);
        return loops;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
