package org.mubiao.reporting;

import org.mubiao.kit.ServiceKit;
import org.mubiao.kit.WebServiceAutoConfiguration;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** Starts the reporting service, alone or beside others in one JVM. Its settings are in {@code reporting.yaml}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan
@WebServiceAutoConfiguration
@Import(ServiceKit.class)
public class ReportingServiceApplication {

    /** A service with its own context, threads and connections; nothing in it is shared with another context. */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(ReportingServiceApplication.class)
                .web(WebApplicationType.REACTIVE)
                .bannerMode(Banner.Mode.OFF)
                .properties("spring.config.name=reporting");
    }

    public static void main(String[] arguments) {
        builder().run(arguments);
    }
}
