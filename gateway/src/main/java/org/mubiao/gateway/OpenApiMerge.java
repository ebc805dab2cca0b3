package org.mubiao.gateway;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the services' OpenAPI documents into the gateway's own. Of a service only the operations come in that the routes
 * lead to it: what cannot be reached is not told. Two components of one name that differ are told apart by the
 * service's name in front.
 */
class OpenApiMerge {

    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "patch", "delete");
    private static final String COMPONENT = "#/components/";

    private final ObjectNode merged;

    OpenApiMerge(JsonNode own) {
        merged = (ObjectNode) own.deepCopy();
    }

    ObjectNode with(Map<Service, JsonNode> told) {
        told.forEach(this::add);
        var missing = Stream.of(Service.values())
                .filter(service -> !told.containsKey(service))
                .toList();
        if (!missing.isEmpty()) {
            var names = merged.withObject("/info").putArray("x-missing");
            missing.forEach(service -> names.add(service.id()));
        }
        return merged;
    }

    private void add(Service service, JsonNode document) {
        var renamed = addComponents(service, document.path("components"));
        document.path("paths").properties().forEach(path -> addPath(service, path.getKey(), path.getValue(), renamed));
        addTags(document.path("tags"));
    }

    private void addPath(Service service, String path, JsonNode item, Map<String, String> renamed) {
        var reachable = item.properties().stream()
                .filter(part -> METHODS.contains(part.getKey()))
                .filter(part -> leadsTo(service, part.getKey(), path))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, LinkedHashMap::new));
        if (reachable.isEmpty()) return;
        var here = merged.withObject("/paths").withObjectProperty(path);
        var shared = item.path("parameters");
        reachable.forEach((method, operation) -> {
            var added = (ObjectNode) withReferences(operation, renamed);
            if (shared.isArray()) {
                var parameters = added.withArrayProperty("parameters");
                withReferences(shared, renamed).forEach(parameters::add);
            }
            here.set(method, added);
        });
    }

    /** Each service tells of the ledger that has its own name. */
    private static boolean leadsTo(Service service, String method, String path) {
        var asked = path.replace("/api/ledgers/{name}", "/api/ledgers/" + service.id());
        return Routes.of(HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)), PathContainer.parsePath(asked))
                .filter(service::equals)
                .isPresent();
    }

    /** Adds the components; returns the references that changed by it. */
    private Map<String, String> addComponents(Service service, JsonNode components) {
        var renamed = new LinkedHashMap<String, String>();
        components
                .properties()
                .forEach(kind -> kind.getValue().properties().forEach(component -> {
                    var there = merged.path("components").path(kind.getKey()).path(component.getKey());
                    if (!there.isMissingNode() && !there.equals(component.getValue()))
                        renamed.put(
                                COMPONENT + kind.getKey() + "/" + component.getKey(),
                                COMPONENT + kind.getKey() + "/" + service.id() + "." + component.getKey());
                }));
        components.properties().forEach(kind -> {
            if (kind.getKey().equals("securitySchemes")) return; // the gateway's door is the only one
            var here = merged.withObject("/components").withObjectProperty(kind.getKey());
            kind.getValue().properties().forEach(component -> {
                var reference = COMPONENT + kind.getKey() + "/" + component.getKey();
                var name = renamed.getOrDefault(reference, reference);
                here.set(name.substring(name.lastIndexOf('/') + 1), withReferences(component.getValue(), renamed));
            });
        });
        return renamed;
    }

    private void addTags(JsonNode tags) {
        var here = merged.withArray("/tags");
        tags.forEach(tag -> {
            if (here.valueStream().noneMatch(known -> known.path("name").equals(tag.path("name")))) here.add(tag);
        });
    }

    private static JsonNode withReferences(JsonNode node, Map<String, String> renamed) {
        var copy = node.deepCopy();
        replace(copy, renamed);
        return copy;
    }

    private static void replace(JsonNode node, Map<String, String> renamed) {
        switch (node) {
            case ObjectNode object -> {
                var reference = renamed.get(object.path("$ref").asString(""));
                if (reference != null) object.put("$ref", reference);
                object.forEach(child -> replace(child, renamed));
            }
            case ArrayNode array -> array.forEach(child -> replace(child, renamed));
            default -> {}
        }
    }
}
