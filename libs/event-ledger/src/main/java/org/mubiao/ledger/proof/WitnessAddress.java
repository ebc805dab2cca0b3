package org.mubiao.ledger.proof;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.ledger.note.VerifierKey;

/**
 * A witness as the settings name it: its verifier key and, behind a space, where it is asked. One without an address is
 * not asked; its cosignatures are taken when somebody brings them.
 */
public record WitnessAddress(VerifierKey key, @Nullable URI url) {

    public static WitnessAddress parse(String text) {
        var parts = text.strip().split("\\s+");
        return new WitnessAddress(
                VerifierKey.parse(parts[0]), parts.length < 2 ? null : URI.create(parts[1].replaceAll("/+$", "")));
    }

    public static List<VerifierKey> keys(List<String> texts) {
        return texts.stream()
                .map(WitnessAddress::parse)
                .map(WitnessAddress::key)
                .toList();
    }
}
