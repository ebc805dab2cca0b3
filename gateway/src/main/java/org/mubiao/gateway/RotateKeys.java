package org.mubiao.gateway;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/** {@code ./mubiao rotate}: puts a new signing key in front, beside running gateways or none. */
public final class RotateKeys {

    private RotateKeys() {}

    /** @param arguments {@code --data DIR}, the gateway's data folder */
    public static void main(String[] arguments) {
        var folder = arguments.length == 2 && arguments[0].equals("--data") ? arguments[1] : "data";
        var file = Path.of(folder, Settings.TOKEN_KEY_FILE);
        if (arguments.length % 2 != 0 || !Files.isReadable(file)) {
            System.err.println("没有找到密钥文件 no file of keys: " + file);
            System.exit(2);
        }
        System.out.println(
                "新密钥 new key: " + TokenKeys.rotate(file, Clock.systemUTC()).getKeyID());
    }
}
