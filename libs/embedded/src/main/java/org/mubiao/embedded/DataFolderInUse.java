package org.mubiao.embedded;

import java.nio.file.Path;

/** Another process, or another start in this one, works on the data folder. */
public final class DataFolderInUse extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    DataFolderInUse(Path folder, String owner) {
        super("数据目录 %s 正被进程 %s 使用 · the data folder %s is in use by process %s"
                .formatted(folder, owner, folder, owner));
    }
}
