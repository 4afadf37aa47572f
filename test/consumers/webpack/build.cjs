// Builds with webpack or Rspack, whose interfaces are the same: node build.cjs webpack|rspack
const name = process.argv[2];
const bundle = name === 'rspack' ? require('@rspack/core').rspack : require('webpack');
bundle(require(`./${name}.config.cjs`), (error, stats) => {
  if (error) throw error;
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
  // The size of the page is not what this is about.
  const told = [
    ...errors,
    ...warnings.filter(({ message }) => !/size limit|performance recommendations/.test(message)),
  ];
  for (const { message } of told) console.error(message);
  process.exitCode = told.length > 0 ? 1 : 0;
});
