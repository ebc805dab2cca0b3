package org.mubiao.gateway;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.support.EnvironmentPostProcessorApplicationListener;
import org.springframework.boot.support.EnvironmentPostProcessorsFactory;
import org.springframework.cloud.client.HostInfoEnvironmentPostProcessor;
import org.springframework.context.ApplicationListener;

/**
 * Starts an application without asking the name service for this machine's name. Spring Cloud Commons does so in every
 * application on whose class path it is, and no property prevents it; the name is used by nothing here.
 */
public final class NoNameLookup {

    private NoNameLookup() {}

    /** The same builder, once its application asks no more. To be called before it runs. */
    public static SpringApplicationBuilder in(SpringApplicationBuilder builder) {
        var application = builder.application();
        var all = EnvironmentPostProcessorsFactory.fromSpringFactories(application.getClassLoader());
        application.setListeners(application.getListeners().stream()
                .<ApplicationListener<?>>map(listener -> listener instanceof EnvironmentPostProcessorApplicationListener
                        ? EnvironmentPostProcessorApplicationListener.with(without(all))
                        : listener)
                .toList());
        return builder;
    }

    private static EnvironmentPostProcessorsFactory without(EnvironmentPostProcessorsFactory all) {
        return (logs, context) -> all.getEnvironmentPostProcessors(logs, context).stream()
                .filter(each -> !(each instanceof HostInfoEnvironmentPostProcessor))
                .toList();
    }
}
