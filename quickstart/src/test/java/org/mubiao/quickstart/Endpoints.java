package org.mubiao.quickstart;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.http.MediaType;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.handler.AbstractUrlHandlerMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import tools.jackson.databind.JsonNode;

/**
 * What can be asked for, each as method and path: {@code GET /api/units/{code}}. A path that answers a stream or takes a form
 * beside its usual answer or body is two endpoints.
 */
final class Endpoints {

    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "patch", "delete");

    private Endpoints() {}

    /** All that a context answers: of controllers, of the actuator and of files. */
    static Set<String> of(ApplicationContext context) {
        var controllers = context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(Endpoints::of);
        var files = context.getBeansOfType(AbstractUrlHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMap().keySet().stream())
                .map(path -> named("GET", path.getPatternString(), Set.of(), Set.of()));
        return Stream.concat(controllers, files).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> of(RequestMappingInfo info) {
        var methods = info.getMethodsCondition().getMethods();
        var consumes = info.getConsumesCondition().getConsumableMediaTypes();
        var produces = info.getProducesCondition().getProducibleMediaTypes();
        return info.getPatternsCondition().getPatterns().stream()
                .map(PathPattern::getPatternString)
                .flatMap(path -> methods.isEmpty()
                        ? Stream.of(named("ANY", path, consumes, produces))
                        : methods.stream().map(method -> named(method.name(), path, consumes, produces)));
    }

    /** Those of every controller on the class path, also of one that the settings leave out. */
    static Set<String> written() throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false) {
            @Override
            protected boolean isCandidateComponent(MetadataReader type) {
                return type.getAnnotationMetadata().hasAnnotation(RestController.class.getName());
            }
        };
        var found = new TreeSet<String>();
        for (var controller : scanner.findCandidateComponents("org.mubiao")) {
            var type = ClassUtils.forName(controller.getBeanClassName(), null);
            var above = AnnotatedElementUtils.findMergedAnnotation(type, RequestMapping.class);
            var prefix = above == null ? "" : above.path()[0];
            for (var method : type.getDeclaredMethods()) {
                var mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
                if (mapping == null) continue;
                var paths = mapping.path().length == 0 ? new String[] {""} : mapping.path();
                for (var path : paths)
                    for (var verb : mapping.method())
                        found.add(named(
                                verb.name(), prefix + path, types(mapping.consumes()), types(mapping.produces())));
            }
        }
        return found;
    }

    private static Set<MediaType> types(String[] written) {
        return Stream.of(written)
                .filter(type -> !type.startsWith("!"))
                .map(MediaType::valueOf)
                .collect(Collectors.toSet());
    }

    /** Those that an OpenAPI document tells of. */
    static Set<String> told(JsonNode document) {
        var told = new TreeSet<String>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .map(operation -> operation.getKey().toUpperCase(Locale.ROOT))
                        .forEach(method -> told.add(named(method, path.getKey(), Set.of(), Set.of()))));
        return told;
    }

    private static String named(String method, String path, Set<MediaType> consumes, Set<MediaType> produces) {
        var kind = produces.contains(MediaType.TEXT_EVENT_STREAM)
                ? " (stream)"
                : consumes.contains(MediaType.MULTIPART_FORM_DATA) ? " (form)" : "";
        return method + " " + path.replace("{*", "{") + kind;
    }
}
