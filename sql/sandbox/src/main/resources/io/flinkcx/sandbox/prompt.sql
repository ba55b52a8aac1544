-- results in full and in the scrollback; a bounded company needs no changelog
SET 'sql-client.execution.result-mode' = 'tableau';
SET 'execution.runtime-mode' = 'batch';
