package org.mubiao.kit;

import java.util.List;
import java.util.Map;

/**
 * An answer of 4xx or 5xx with a stable code. {@code detail} is English for the log; the caller reads the translation of
 * the code, where {@code arguments} fill the places. Nothing was changed, except where the code says that it is unknown.
 */
public class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** One wrong part of a request; {@code pointer} is a JSON pointer into its body or the name of a parameter. */
    public record Part(String pointer, String code, String detail) {}

    private final int status;
    private final String code;
    private final transient List<Object> arguments;
    private final transient List<Part> parts;
    private final transient Map<String, Object> members;

    public Refusal(int status, String code, String detail, Object... arguments) {
        this(status, code, detail, List.of(arguments), List.of(), Map.of());
    }

    private Refusal(
            int status,
            String code,
            String detail,
            List<Object> arguments,
            List<Part> parts,
            Map<String, Object> members) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.arguments = arguments;
        this.parts = parts;
        this.members = members;
    }

    public Refusal with(List<Part> wrongParts) {
        return new Refusal(status, code, getMessage(), arguments, List.copyOf(wrongParts), members);
    }

    /** Adds members of the problem's JSON beside the standard ones. */
    public Refusal with(Map<String, Object> extensionMembers) {
        return new Refusal(status, code, getMessage(), arguments, parts, Map.copyOf(extensionMembers));
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public List<Object> arguments() {
        return arguments;
    }

    public List<Part> parts() {
        return parts;
    }

    public Map<String, Object> members() {
        return members;
    }
}
