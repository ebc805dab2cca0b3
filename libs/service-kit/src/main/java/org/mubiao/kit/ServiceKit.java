package org.mubiao.kit;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What every service needs: signed-in requests, problems, a clock. Each service imports it by name. */
@Configuration(proxyBeanMethods = false)
@Import({ServiceSecurity.class, ProblemAnswers.class, ProblemAdvice.class})
public class ServiceKit {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
