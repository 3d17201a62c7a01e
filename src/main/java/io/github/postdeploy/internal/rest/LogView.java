package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.model.LogLine;
import io.github.postdeploy.internal.engine.model.LogPage;
import io.github.postdeploy.internal.engine.text.TerminalText;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/** A part of a run's log. */
final class LogView {

    private LogView() {}

    static JsonObject json(LogPage page) {
        return Json.createObjectBuilder()
                .add("lines", JsonView.array(page.lines(), LogView::json))
                .add("dropped", page.dropped())
                .build();
    }

    private static JsonObject json(LogLine line) {
        return Json.createObjectBuilder()
                .add("line", line.number())
                .add("at", line.at().toString())
                .add("attempt", line.attempt())
                .add("text", line.text())
                .build();
    }

    static String text(LogPage page) {
        StringBuilder text = new StringBuilder(page.lines().isEmpty() ? "No lines here.\n" : "");
        page.lines().forEach(line -> text.append(line.at())
                .append("  ")
                .append(TerminalText.line(line.text().replace("\t", "    ")))
                .append("\n"));
        return page.dropped() == 0
                ? text.toString()
                : text.append("\n")
                        .append(page.dropped())
                        .append(" lines were not kept.\n")
                        .toString();
    }
}
