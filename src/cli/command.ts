/** What every command file exports: its words are cheap, its work is loaded when it runs. */
import type { Command } from "commander";

/** Adds one command to the program. Heavy modules are imported inside the action. */
export type Register = (program: Command) => void;
