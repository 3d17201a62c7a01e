package io.github.postdeploy.internal.migration.sql;

import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.WasmFunctionHandle;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.WasmModule;
import com.dylibso.chicory.wasm.types.ExternalType;
import com.dylibso.chicory.wasm.types.FunctionImport;
import com.dylibso.chicory.wasm.types.FunctionType;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's own parser, from the npm package {@code libpg-query}: WebAssembly that Emscripten has made, whose host is
 * played here. The package's JavaScript says which letter stands for which function.
 */
final class PostgresParser {

    private static final Pattern EXPORT =
            Pattern.compile("(?:Module\\[\"([a-z_A-Z]+)\"]|(_[a-z_A-Z]+))=wasmExports\\[\"([A-Za-z]+)\"]");
    private static final Pattern IMPORTS = Pattern.compile("wasmImports=\\{([^}]*)}");
    private static final int PAGE = 65_536;

    private final Instance instance;
    private final Map<String, ExportFunction> exports = new HashMap<>();

    /** @param directory with the WebAssembly and its JavaScript */
    PostgresParser(Path directory) throws IOException {
        String script = Files.readString(directory.resolve("libpg-query.js"));
        WasmModule module = Parser.parse(directory.resolve("libpg-query.wasm"));
        Map<String, String> imports = imports(script);
        ImportValues.Builder values = ImportValues.builder();
        module.importSection().stream()
                .filter(wanted -> wanted.importType() == ExternalType.FUNCTION)
                .map(FunctionImport.class::cast)
                .forEach(wanted -> {
                    FunctionType type = module.typeSection().getType(wanted.typeIndex());
                    WasmFunctionHandle host = host(imports.get(wanted.name()), type);
                    values.addFunction(new HostFunction(wanted.module(), wanted.name(), type, host));
                });
        instance = Instance.builder(module).withImportValues(values.build()).build();
        Matcher matcher = EXPORT.matcher(script);
        while (matcher.find()) {
            String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            exports.putIfAbsent(name, instance.export(matcher.group(3)));
        }
        Matcher start = Pattern.compile("initRuntime\\(\\)\\{[^}]*?wasmExports\\[\"([A-Za-z]+)\"]\\(\\)")
                .matcher(script);
        if (!start.find()) {
            throw new IOException("The script does not say how the parser starts");
        }
        instance.export(start.group(1)).apply();
    }

    private static Map<String, String> imports(String script) {
        Matcher matcher = IMPORTS.matcher(script);
        if (!matcher.find()) {
            throw new IllegalStateException("The script does not name its imports");
        }
        Map<String, String> names = new HashMap<>();
        for (String pair : matcher.group(1).split(",")) {
            names.put(pair.split(":")[0], pair.split(":")[1]);
        }
        return names;
    }

    /** C's {@code longjmp}, which is how the parser leaves at an error. */
    private static final class Jump extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Jump() {
            super("longjmp", null, false, false);
        }
    }

    private WasmFunctionHandle host(String name, FunctionType type) {
        long[] nothing = new long[type.returns().size()];
        if (name.startsWith("invoke_")) {
            return (calling, arguments) -> invoke(calling, arguments, nothing);
        }
        return switch (name) {
            case "__emscripten_throw_longjmp" -> (calling, arguments) -> {
                throw new Jump();
            };
            case "_emscripten_resize_heap" -> (calling, arguments) -> {
                Memory memory = calling.memory();
                int pages = (int) ((Integer.toUnsignedLong((int) arguments[0]) + PAGE - 1) / PAGE);
                return new long[] {memory.grow(Math.max(0, pages - memory.pages())) < 0 ? 0 : 1};
            };
            case "___assert_fail", "__abort_js", "_exit", "_proc_exit" -> (calling, arguments) -> {
                throw new IllegalStateException(name);
            };
            default -> (calling, arguments) -> nothing;
        };
    }

    private long[] invoke(Instance calling, long[] arguments, long[] nothing) {
        long stack = exports.get("_emscripten_stack_get_current").apply()[0];
        try {
            int function = calling.table(0).requiredRef((int) arguments[0]);
            return calling.getMachine().call(function, Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (Jump jump) {
            exports.get("__emscripten_stack_restore").apply(stack);
            exports.get("_setThrew").apply(1, 0);
            return nothing;
        }
    }

    /** The statements' trees, in their order; empty where the text is not valid. */
    Optional<List<JsonObject>> parse(String sql) {
        byte[] text = sql.getBytes(StandardCharsets.UTF_8);
        Memory memory = instance.memory();
        long query = exports.get("_malloc").apply(text.length + 1)[0];
        memory.write((int) query, text, 0, text.length);
        memory.writeByte((int) query + text.length, (byte) 0);
        long result = exports.get("_wasm_parse_query_raw").apply(query)[0];
        try {
            int tree = memory.readInt((int) result);
            boolean failed = memory.readInt((int) result + 8) != 0;
            return failed || tree == 0 ? Optional.empty() : Optional.of(statements(text(memory, tree)));
        } finally {
            exports.get("_free").apply(query);
            exports.get("_wasm_free_parse_result").apply(result);
        }
    }

    private static String text(Memory memory, int start) {
        int end = start;
        while (memory.read(end) != 0) {
            end++;
        }
        return new String(memory.readBytes(start, end - start), StandardCharsets.UTF_8);
    }

    private static List<JsonObject> statements(String tree) {
        try (JsonReader reader = Json.createReader(new StringReader(tree))) {
            JsonObject root = reader.readObject();
            return root.containsKey("stmts")
                    ? root.getJsonArray("stmts").getValuesAs(JsonObject.class).stream()
                            .map(statement -> statement.getJsonObject("stmt"))
                            .toList()
                    : List.of();
        }
    }
}
