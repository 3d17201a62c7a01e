package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Finds the files of SQL below a folder, behind links, too. */
final class SqlWalk extends SimpleFileVisitor<Path> {

    private final List<Path> found = new ArrayList<>();

    /**
     * All of them, in no order.
     *
     * @throws NoSuchFileException if there is no such folder
     * @throws ClientException if it or a folder in it cannot be read
     */
    static List<Path> below(Path folder) throws IOException {
        SqlWalk walk = new SqlWalk();
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
        return walk.found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile() && file.getFileName().toString().endsWith(".sql")) {
            found.add(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (failure instanceof FileSystemLoopException) {
            return FileVisitResult.CONTINUE; // its files are found where it leads to
        }
        if (failure instanceof NoSuchFileException) {
            throw failure;
        }
        throw unreadable(file, failure);
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
        if (failure != null) {
            throw unreadable(folder, failure);
        }
        return FileVisitResult.CONTINUE;
    }

    private static ClientException unreadable(Path path, IOException failure) {
        return new ClientException(
                ExitCode.USAGE,
                path + " cannot be read (" + failure.getClass().getSimpleName() + "), so what is in it is not known."
                        + " Look who may read it, or give other folders.");
    }
}
