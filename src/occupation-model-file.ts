/** Reads the trained occupation model; beside app.ts because the classifier itself reads no files. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { OccupationModel } from './classify/occupation-model.ts';
import { parseOccupationModel } from './classify/occupation-model-format.ts';
import { AppError, reasonOf } from './shared/errors.ts';

/** Ships with the program: the same place seen from src/ and from dist/. */
const BUNDLED_MODEL = fileURLToPath(new URL('../models/occupations.bin', import.meta.url));

/** Throws FILE_UNREADABLE when the file is absent, cut short or of another version. */
export async function loadOccupationModel(path = BUNDLED_MODEL): Promise<OccupationModel> {
  try {
    return parseOccupationModel(await readFile(path));
  } catch (error) {
    throw new AppError('FILE_UNREADABLE', { path, reason: reasonOf(error) }, { cause: error });
  }
}
