package org.mubiao.budget.account;

import java.util.regex.Pattern;
import org.mubiao.kit.edit.EditRequest;

/** The version of an account: how many events it has. */
final class AccountVersion {

    private static final Pattern WRITTEN = Pattern.compile("[1-9][0-9]{0,8}");

    private AccountVersion() {}

    /** What {@code If-Match} says was seen; 428 where it says nothing, 400 where it is no version. */
    static long seenBy(EditRequest request) {
        var seen = request.seen();
        if (!WRITTEN.matcher(seen).matches()) throw EditRequest.malformedVersion();
        return Long.parseLong(seen);
    }
}
