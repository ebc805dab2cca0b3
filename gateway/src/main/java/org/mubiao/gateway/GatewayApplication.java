package org.mubiao.gateway;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** Starts the gateway, alone or beside the other services in one JVM. Its settings are in {@code gateway.yaml}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan
@ConfigurationPropertiesScan
@Import(OwnAutoConfiguration.class)
public class GatewayApplication {

    /**
     * A builder for one gateway with its own context, threads and connections. Nothing in it is shared with another
     * context, so that several may run and stop in one JVM in any order. The caller may add properties and run it.
     */
    public static SpringApplicationBuilder builder() {
        return NoNameLookup.in(new SpringApplicationBuilder(GatewayApplication.class))
                .web(WebApplicationType.REACTIVE)
                .bannerMode(Banner.Mode.OFF)
                .properties("spring.config.name=gateway");
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.system(ZoneId.of("Asia/Shanghai"));
    }

    public static void main(String[] arguments) {
        builder().run(arguments);
    }
}
