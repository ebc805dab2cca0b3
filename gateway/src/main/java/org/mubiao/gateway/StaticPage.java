package org.mubiao.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.util.DigestUtils;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.resource.EncodedResourceResolver;
import org.springframework.web.reactive.resource.PathResourceResolver;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/**
 * The page and the files it is made of, from {@code classpath:/static}. A file under {@code /assets} has its content's
 * hash in its name and may be kept for ever; everything else is asked for again each time, by its ETag. The dates of
 * the files say nothing, as a build that repeats itself gives them all the same. A {@code .br} or {@code .gz} beside a
 * file is sent to those who read it.
 */
@Configuration(proxyBeanMethods = false)
class StaticPage implements WebFluxConfigurer {

    private static final String FILES = "classpath:/static/";
    private static final String INDEX = "index.html";
    private static final Duration A_YEAR = Duration.ofDays(365);

    private final Map<String, String> etags = new ConcurrentHashMap<>();

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations(FILES + "assets/")
                .setCacheControl(CacheControl.maxAge(A_YEAR).cachePublic().immutable())
                .setUseLastModified(false)
                .resourceChain(true)
                .addResolver(new EncodedResourceResolver())
                .addResolver(new PathResourceResolver());
        registry.addResourceHandler("/api-docs/assets/**")
                .addResourceLocations(ApiDocs.SWAGGER_UI)
                .setCacheControl(CacheControl.noCache())
                .setUseLastModified(false)
                .setEtagGenerator(this::etag);
        registry.addResourceHandler("/**")
                .addResourceLocations(FILES)
                .setCacheControl(CacheControl.noCache())
                .setUseLastModified(false)
                .setEtagGenerator(this::etag)
                .resourceChain(false) // a cache would grow with every address that is asked for
                .addResolver(new EncodedResourceResolver())
                .addResolver(new PageOrFile());
    }

    /** The resource handlers take an empty path for no path at all. */
    @Bean
    WebFilter firstView() {
        return (exchange, chain) -> exchange.getRequest().getPath().value().equals("/")
                ? chain.filter(exchange.mutate()
                        .request(request -> request.path("/" + INDEX))
                        .build())
                : chain.filter(exchange);
    }

    private String etag(Resource file) {
        try {
            return etags.computeIfAbsent(file.getURL().toString(), _ -> digest(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String digest(Resource file) {
        try (var content = file.getInputStream()) {
            return '"' + DigestUtils.md5DigestAsHex(content) + '"';
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Addresses of the page's own views are no files: the page is sent and finds the view by the address. */
    private static class PageOrFile extends PathResourceResolver {

        private static final List<String> OF_PROGRAMS = List.of("api/", "actuator/", "internal/", "v3/");

        @Override
        protected Mono<Resource> getResource(String path, Resource folder) {
            var file = super.getResource(path, folder);
            return isView(path) ? file.switchIfEmpty(Mono.defer(() -> super.getResource(INDEX, folder))) : file;
        }

        private static boolean isView(String path) {
            var ofPrograms = OF_PROGRAMS.stream().anyMatch(path::startsWith);
            return !ofPrograms && path.lastIndexOf('.') <= path.lastIndexOf('/');
        }
    }
}
